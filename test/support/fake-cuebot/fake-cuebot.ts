/**
 * A Cuebot for tests: a gRPC server with the definitions of `electron/farm` that answers as the facts say, slips
 * included. Its clock stands still until the test moves it; frames move when the test books and ends them.
 */
import { Server, ServerCredentials, type ServerUnaryCall, type sendUnaryData, status } from '@grpc/grpc-js';
import { cueService } from '../../../electron/farm/protocol/cue-definition.ts';
import { CUE_SERVICES } from '../../../electron/farm/protocol/cue-services.ts';
import type { ServiceName } from '../../../electron/farm/protocol/cue-types.ts';
import { bookFrames, endFrame } from './dispatcher.ts';
import { type FakeFrame, FarmState } from './farm-state.ts';
import { type Call, CallError, JOB_CALLS } from './job-calls.ts';
import { FARM_CALLS, FRAME_CALLS, LAYER_CALLS } from './other-calls.ts';

/** What a test can do to the server of a call before it answers. */
export type Fault = 'silent' | 'cut' | 'answer-lost' | { readonly code: number; readonly details: string };

export interface FakeCuebotOptions {
  readonly port?: number;
  readonly farm?: FarmState;
}

const ALL_CALLS: Readonly<Record<string, Readonly<Record<string, Call>>>> = {
  ...FARM_CALLS,
  'job.JobInterface': JOB_CALLS,
  'job.LayerInterface': LAYER_CALLS,
  'job.FrameInterface': FRAME_CALLS,
};

/** Seconds of the clock of a fresh farm: 2026-06-01T00:00:00Z. */
const START_S = 1_780_272_000;

export class FakeCuebot {
  readonly farm: FarmState;
  readonly #server: Server;
  readonly host: string;
  /** Every call by name, in the order of arrival. */
  readonly calls: { readonly name: string; readonly asked: unknown }[] = [];
  /** Called before each call; what it answers happens instead, or (`answer-lost`) beside it. */
  fault: (name: string) => Fault | undefined = () => undefined;

  private constructor(farm: FarmState, server: Server, port: number) {
    this.farm = farm;
    this.#server = server;
    this.host = `127.0.0.1:${port}`;
  }

  static async start({
    port = 0,
    farm = new FarmState(START_S),
  }: FakeCuebotOptions = {}): Promise<FakeCuebot> {
    const server = new Server({
      'grpc.max_receive_message_length': 100 * 1024 * 1024,
      'grpc.max_send_message_length': 100 * 1024 * 1024,
    });
    let started: FakeCuebot | undefined;
    for (const name of Object.keys(CUE_SERVICES) as ServiceName[]) {
      const handlers = Object.keys(CUE_SERVICES[name]).map((call) => [
        call,
        (asked: ServerUnaryCall<unknown, object>, answer: sendUnaryData<object>) =>
          started?.answer(name, call, asked, answer),
      ]);
      server.addService(cueService(name), Object.fromEntries(handlers));
    }
    const bound = await new Promise<number>((done, failed) => {
      server.bindAsync(`127.0.0.1:${port}`, ServerCredentials.createInsecure(), (error, real) =>
        error === null ? done(real) : failed(error),
      );
    });
    started = new FakeCuebot(farm, server, bound);
    return started;
  }

  /** Ends at once, with every call that is under way. */
  stop(): void {
    this.#server.forceShutdown();
  }

  /** Moves the clock. */
  pass(seconds: number): void {
    this.farm.nowS += seconds;
  }

  book(slots: number): FakeFrame[] {
    return bookFrames(this.farm, slots);
  }

  end(frame: FakeFrame, exit = 0): void {
    endFrame(this.farm, frame, exit);
  }

  frame(name: string): FakeFrame {
    for (const job of this.farm.jobs)
      for (const layer of job.layers) for (const frame of layer.frames) if (frame.name === name) return frame;
    throw new RangeError(`no frame ${name}`);
  }

  /** Books and ends frames until nothing moves any more; `exitOf` says how each attempt ends. */
  runAll(exitOf: (frame: FakeFrame) => number = () => 0): void {
    for (let frames = this.book(100); frames.length > 0; frames = this.book(100)) {
      this.pass(1);
      for (const frame of frames) this.end(frame, exitOf(frame));
    }
  }

  answer(
    service: string,
    call: string,
    asked: ServerUnaryCall<unknown, object>,
    answer: sendUnaryData<object>,
  ): void {
    this.calls.push({ name: call, asked: asked.request });
    const fault = this.fault(call);
    if (fault === 'silent') return;
    if (fault === 'cut') {
      answer({ code: status.UNAVAILABLE, details: 'Connection dropped' });
      return;
    }
    if (typeof fault === 'object') {
      answer(fault);
      return;
    }
    const handler = ALL_CALLS[service]?.[call];
    if (handler === undefined) {
      answer({ code: status.UNIMPLEMENTED, details: `Method not found: ${service}/${call}` });
      return;
    }
    try {
      const value = handler(asked.request, this.farm);
      if (fault === 'answer-lost') answer({ code: status.UNAVAILABLE, details: 'Connection dropped' });
      else if (value !== 'never') answer(null, value);
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      answer({ code: error.code, details: error.message });
    }
  }
}
