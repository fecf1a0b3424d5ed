/**
 * The options of a job spec as a person launches: pycuerun's flags over the studio's `outline.cfg` over what PyOutline
 * is shipped with.
 */
import { applyEdits } from '../../shared/edit/apply-edits.ts';
import { defaultFramesBy } from '../../shared/format/spec/print-spec.ts';
import {
  DEFAULT_SPEC_OPTIONS,
  type FramesBy,
  type SpecOptions,
} from '../../shared/format/spec/spec-options.ts';
import { isSpecVersion, type SpecVersion } from '../../shared/format/spec/spec-version.ts';
import type { Outline } from '../../shared/outline/outline.ts';
import type { OutlineEdit } from '../../shared/outline/outline-edit.ts';
import type { ResolvedOutline } from '../../shared/outline/resolved-outline.ts';

/** What can be said at a launch, as pycuerun takes it. */
export interface LaunchFlags {
  readonly framesBy?: FramesBy;
  readonly specVersion?: SpecVersion;
  readonly pause?: boolean;
  readonly priority?: number;
  readonly maxRetries?: number;
  readonly autoeat?: boolean;
  readonly facility?: string;
  readonly shot?: string;
  readonly baseName?: string;
  /** Variables for every task, over those of the outline. */
  readonly env?: Readonly<Record<string, string>>;
  /** False for no mail. */
  readonly mail?: boolean;
}

/** The outline as the flags make it. */
export function launchedOutline(outline: Outline, flags: LaunchFlags): Outline {
  const fields = { facility: flags.facility, shot: flags.shot, name: flags.baseName } as const;
  const edits = Object.entries(fields).flatMap(([field, value]): OutlineEdit[] =>
    value === undefined ? [] : [{ kind: 'set-outline-field', field: field as keyof typeof fields, value }],
  );
  const edited = applyEdits(outline, edits).outline;
  const added = Object.entries(flags.env ?? {}).map(([name, value]) => ({ name, value, preSetshot: false }));
  return added.length === 0 ? edited : { ...edited, env: [...edited.env, ...added] };
}

/** The options; `config` are the values of `outline.cfg`, `uid` the number of the user, null where there is none. */
export function launchSpecOptions(
  resolved: ResolvedOutline,
  flags: LaunchFlags,
  config: ReadonlyMap<string, string>,
  uid: number | null,
): SpecOptions {
  const shipped = DEFAULT_SPEC_OPTIONS;
  const domain = config.get('domain');
  const version = config.get('spec_version');
  const maxRetries = Number(config.get('maxretries') ?? shipped.maxRetries);
  return {
    ...shipped,
    framesBy: flags.framesBy ?? defaultFramesBy(resolved),
    version:
      flags.specVersion ?? (version !== undefined && isSpecVersion(version) ? version : shipped.version),
    paused: flags.pause === true,
    priority: flags.priority ?? shipped.priority,
    maxRetries: flags.maxRetries ?? (Number.isInteger(maxRetries) ? maxRetries : shipped.maxRetries),
    autoeat: flags.autoeat === true,
    email: flags.mail === false || domain === undefined ? null : `${resolved.user}@${domain}`,
    uid,
    pycuerun: {
      ...shipped.pycuerun,
      wrapperFolder: config.get('wrapper_dir') ?? null,
      userFolder: config.get('user_dir') ?? shipped.pycuerun.userFolder,
      binFolder: config.get('bin_dir') ?? null,
    },
  };
}
