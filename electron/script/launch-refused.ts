import type { HostError } from '../../shared/api/host-api.ts';

/** Why an outline was not launched: the code and the words are those of `cuegraph run`. */
export class LaunchRefused extends Error {
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;

  constructor({ code, message, facts = {} }: HostError) {
    super(message);
    this.name = 'LaunchRefused';
    this.code = code;
    this.facts = facts;
  }
}
