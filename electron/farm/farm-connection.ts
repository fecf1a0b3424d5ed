/**
 * One connection to a farm: the first of its Cuebots that answers, kept until it does not answer any more. Every call
 * has a deadline. Calls that only read are tried again, on another Cuebot too; calls that change something never are,
 * but a connection that was quiet for long is tested before them, so that they are not lost in a dead one.
 */
import { type ChannelCredentials, type ChannelOptions, Client, credentials, status } from '@grpc/grpc-js';
import { farmError } from '../../shared/api/farm-error.ts';
import type { HostError } from '../../shared/api/host-api.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { FarmAddress } from './farm-config.ts';
import { cueService } from './protocol/cue-definition.ts';
import type { Answer, CallName, Question, ServiceName } from './protocol/cue-types.ts';

/** Whether the farm can be reached, as far as is known. */
export type FarmLink = 'idle' | 'connecting' | 'connected' | 'lost';

/** How a call is made. */
export interface CallOptions {
  /** It changes nothing, so it can be asked again. */
  readonly reads: boolean;
  readonly deadlineMs?: number;
}

/** What a connection stands on; tests bring their own time. */
export interface ConnectionParts {
  readonly address: FarmAddress;
  /** Certificates of the proxy's authority, for `address.tls`. */
  readonly ca?: Uint8Array;
  readonly onLink?: (link: FarmLink) => void;
  readonly now?: () => number;
  readonly random?: () => number;
}

export const READ_MS = 10_000;
/** A test of a Cuebot, and a change where Cuebot does not wait for anything. */
const PING_MS = 4_000;
const WRITE_MS = 30_000;
/** Attempts to read; between them pycue's waits, with jitter so that a studio does not come back as one. */
const READ_ATTEMPTS = 4;
const FIRST_WAIT_MS = 100;
/** Quiet for longer than this the connection is tested before something is changed. */
const FRESH_MS = 30_000;
const MAX_MESSAGE_BYTES = 100 * 1024 * 1024;

/** No keepalive: Cuebot's server ends connections that ping oftener than every five minutes (facts: keepalive). */
const CHANNEL_OPTIONS: ChannelOptions = {
  'grpc.max_receive_message_length': MAX_MESSAGE_BYTES,
  'grpc.max_send_message_length': MAX_MESSAGE_BYTES,
  'grpc.initial_reconnect_backoff_ms': 200,
  'grpc.max_reconnect_backoff_ms': 2_000,
  'grpc.use_local_subchannel_pool': 1,
};

interface Failure {
  readonly code: number;
  readonly details: string;
}

export class FarmConnection {
  readonly address: FarmAddress;
  readonly #parts: ConnectionParts;
  #client: { readonly host: string; readonly grpc: Client } | null = null;
  #connecting: Promise<Result<Client, HostError>> | null = null;
  #heardAt = Number.NEGATIVE_INFINITY;
  #isClosed = false;
  #link: FarmLink = 'idle';

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
    this.address = parts.address;
  }

  get link(): FarmLink {
    return this.#link;
  }

  /** The Cuebot that answers at the moment; null before the first call and when none does. */
  get host(): string | null {
    return this.#client?.host ?? null;
  }

  async call<S extends ServiceName, C extends CallName<S>>(
    service: S,
    call: C,
    question: Question<S, C>,
    options: CallOptions,
  ): Promise<Result<Answer<S, C>, HostError>> {
    const deadlineMs = options.deadlineMs ?? (options.reads ? READ_MS : WRITE_MS);
    if (!options.reads) await this.#testIfStale();
    let last: HostError | undefined;
    for (let attempt = 1; ; attempt++) {
      const client = await this.#connect();
      if (!client.ok) return err(last ?? client.error);
      const answer = await this.#once<Answer<S, C>>(client.value, service, call, question, deadlineMs);
      if (answer.ok) {
        this.#heard();
        return answer;
      }
      const { code, details } = answer.error;
      last = this.#errorOf(call, code, details, deadlineMs);
      const isLost = code === status.UNAVAILABLE || code === status.CANCELLED;
      if (isLost || code === status.DEADLINE_EXCEEDED) this.#drop(client.value);
      else this.#heard();
      const mayRetry =
        options.reads &&
        (isLost ? attempt < READ_ATTEMPTS : code === status.DEADLINE_EXCEEDED && attempt < 2);
      if (!mayRetry || this.#isClosed) return err(last);
      const random = this.#parts.random ?? Math.random;
      await wait(FIRST_WAIT_MS * 2 ** (attempt - 1) * (0.5 + random()));
    }
  }

  /** Looks whether a Cuebot answers. */
  async ping(): Promise<Result<null, HostError>> {
    const answer = await this.call(
      'cue.CueInterface',
      'GetSystemStats',
      {},
      { reads: true, deadlineMs: PING_MS },
    );
    return answer.ok ? ok(null) : answer;
  }

  close(): void {
    this.#isClosed = true;
    this.#client?.grpc.close();
    this.#client = null;
    this.#say('idle');
  }

  async #testIfStale(): Promise<void> {
    const client = this.#client?.grpc;
    if (client === undefined || this.#now() - this.#heardAt < FRESH_MS) return;
    const answer = await this.#once(client, 'cue.CueInterface', 'GetSystemStats', {}, PING_MS);
    if (answer.ok) this.#heard();
    else this.#drop(client);
  }

  /** One search at a time: calls that come meanwhile wait for it. */
  #connect(): Promise<Result<Client, HostError>> {
    if (this.#client !== null) return Promise.resolve(ok(this.#client.grpc));
    this.#connecting ??= this.#search().finally(() => {
      this.#connecting = null;
    });
    return this.#connecting;
  }

  async #search(): Promise<Result<Client, HostError>> {
    if (this.#link !== 'lost') this.#say('connecting');
    const details: string[] = [];
    for (const host of this.#shuffled()) {
      if (this.#isClosed) break;
      const grpc = new Client(host, this.#credentials(), this.#channelOptions());
      const answer = await this.#once(grpc, 'cue.CueInterface', 'GetSystemStats', {}, PING_MS);
      // One that answers with an error is a Cuebot too.
      if ((answer.ok || !isSilence(answer.error.code)) && !this.#isClosed) {
        this.#client = { host, grpc };
        this.#heard();
        return ok(grpc);
      }
      grpc.close();
      if (!answer.ok) details.push(shortDetail(answer.error));
    }
    this.#say('lost');
    const detail = [...new Set(details)].join('; ') || 'closed';
    return err(farmError('farm-unreachable', { hosts: this.address.hosts.join(', '), detail }));
  }

  #shuffled(): string[] {
    const random = this.#parts.random ?? Math.random;
    const hosts = [...this.address.hosts];
    for (let i = hosts.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [hosts[i], hosts[j]] = [hosts[j] as string, hosts[i] as string];
    }
    return hosts;
  }

  #credentials(): ChannelCredentials {
    if (this.address.tls === undefined) return credentials.createInsecure();
    const { ca } = this.#parts;
    return credentials.createSsl(ca === undefined ? null : Buffer.from(ca));
  }

  #channelOptions(): ChannelOptions {
    const name = this.address.tls?.serverName;
    if (name === undefined) return CHANNEL_OPTIONS;
    return { ...CHANNEL_OPTIONS, 'grpc.ssl_target_name_override': name, 'grpc.default_authority': name };
  }

  #once<T>(
    client: Client,
    service: ServiceName,
    call: string,
    question: object,
    deadlineMs: number,
  ): Promise<Result<T, Failure>> {
    const definition = cueService(service)[call];
    if (definition === undefined) throw new RangeError(`no call ${call}`);
    return new Promise((settle) => {
      client.makeUnaryRequest(
        definition.path,
        definition.requestSerialize,
        definition.responseDeserialize,
        question,
        { deadline: Date.now() + deadlineMs },
        (error, value) =>
          settle(error === null ? ok(value as T) : err({ code: error.code, details: error.details })),
      );
    });
  }

  #drop(client: Client): void {
    if (this.#client?.grpc !== client) return;
    this.#client = null;
    client.close();
    if (!this.#isClosed) this.#say('lost');
  }

  #heard(): void {
    this.#heardAt = this.#now();
    if (!this.#isClosed) this.#say('connected');
  }

  #now(): number {
    return (this.#parts.now ?? Date.now)();
  }

  #say(link: FarmLink): void {
    if (this.#link === link) return;
    this.#link = link;
    this.#parts.onLink?.(link);
  }

  #errorOf(call: string, code: number, details: string, deadlineMs: number): HostError {
    const detail = cleanDetail(details);
    switch (code) {
      case status.UNAVAILABLE:
      case status.CANCELLED:
        return farmError('farm-unreachable', { hosts: this.address.hosts.join(', '), detail });
      case status.DEADLINE_EXCEEDED:
        return farmError('farm-timeout', { call, seconds: deadlineMs / 1000 });
      case status.NOT_FOUND:
        return farmError('farm-not-found', { call, detail });
      case status.FAILED_PRECONDITION:
        return farmError('farm-readonly', { call, detail });
      case status.UNIMPLEMENTED:
        return farmError('farm-unimplemented', { call, detail });
      default:
        return farmError('farm-refused', { call, detail });
    }
  }
}

function isSilence(code: number): boolean {
  return code === status.UNAVAILABLE || code === status.DEADLINE_EXCEEDED || code === status.CANCELLED;
}

function shortDetail({ code, details }: Failure): string {
  if (code === status.DEADLINE_EXCEEDED) return `no answer in ${PING_MS / 1000} s`;
  return (
    /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ECONNRESET|EHOSTUNREACH|ETIMEDOUT|certificate/.exec(details)?.[0] ??
    details
  );
}

/** Cuebot's unexpected errors come as `java.class.Name: text` and then the text again. */
export function cleanDetail(details: string): string {
  const [first = '', ...rest] = details.split('\n');
  const text = first.replace(/^(?:[a-z_$][\w$]*\.)+[A-Z][\w$]*: /, '');
  const more = rest.filter((line) => line.trim() !== '' && line.trim() !== text.trim());
  return [text, ...more].join(' ').trim();
}

function wait(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
