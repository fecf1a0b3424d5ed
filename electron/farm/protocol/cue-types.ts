/** The tables of messages and calls as TypeScript types, so that what is asked and answered is checked against them. */
import type { CUE_ENUMS, CUE_MESSAGES } from './cue-messages.ts';
import type { CUE_SERVICES } from './cue-services.ts';

type Messages = typeof CUE_MESSAGES;
type Enums = typeof CUE_ENUMS;
type Services = typeof CUE_SERVICES;

type Split<Text extends string> = Text extends `${infer Head}, ${infer Rest}` ? Head | Split<Rest> : Text;

type Camel<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Name;

type NameOf<Field extends string> = Field extends `${infer Name}=${string}` ? Camel<Name> : never;

type Plain = {
  readonly string: string;
  readonly bool: boolean;
  readonly int32: number;
  readonly int64: number;
  readonly float: number;
};

type ValueOf<Type extends string> = Type extends keyof Plain
  ? Plain[Type]
  : Type extends keyof Enums
    ? Enums[Type][number]
    : Type extends keyof Messages
      ? Message<Type>
      : never;

type TypeOf<Field extends string> = Field extends `${string} repeated ${infer Type}`
  ? readonly ValueOf<Type>[]
  : Field extends `${string} ${infer Type}`
    ? Type extends keyof Messages
      ? Message<Type> | null
      : ValueOf<Type>
    : never;

type FieldsOf<Text extends string> = {
  readonly [Field in Split<Text> as NameOf<Field>]: TypeOf<Field>;
};

/** A message as the wire gives it: every plain field has a value, a message that was not sent is null. */
export type Message<Name extends keyof Messages> = FieldsOf<Messages[Name]>;

/** A message as it is sent: what is left out has its zero value. */
export type Sent<Type> = Type extends readonly (infer Item)[]
  ? readonly Sent<Item>[]
  : Type extends object
    ? // A part that is null is not sent, as one that is left out.
      { readonly [Key in keyof Type]?: Sent<Type[Key]> }
    : Type;

/** Full name of a service. */
export type ServiceName = keyof Services;

/** A call of a service. */
export type CallName<Service extends ServiceName> = keyof Services[Service] & string;

type Parts<
  Service extends ServiceName,
  Call extends CallName<Service>,
> = Services[Service][Call] extends readonly [
  string,
  infer Question extends string,
  infer Answer extends string,
]
  ? { readonly question: FieldsOf<Question>; readonly answer: FieldsOf<Answer> }
  : never;

/** What a call is given. */
export type Question<Service extends ServiceName, Call extends CallName<Service>> = Sent<
  Parts<Service, Call>['question']
>;

/** What a call answers. */
export type Answer<Service extends ServiceName, Call extends CallName<Service>> = Parts<
  Service,
  Call
>['answer'];
