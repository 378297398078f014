/**
 * The embedded AWS as its users see it: the CLI, and tests. Everything here is plain data or a promise, because the
 * services run in a thread of their own, on a clock of their own.
 */
import type { Instant } from '@taskwarden/domain';
import type { Script } from '@taskwarden/simulator';
import type { CallFault, CrashPoint } from './endpoint/interceptor.ts';
import type { RecordedEvent } from './event-bridge/event.ts';
import type { Invocation, LogLine } from './lambda/invocation.ts';
import type { LocalMember } from './members/members.ts';
import type { SlackFailure, SlackMessage, SlackOptions } from './slack/slack.ts';
import type { DeadLetter, QueueDepth, TopicMessage } from './sqs-sns/messages.ts';
import type { Topology } from './topology.ts';

export interface LocalOptions {
  /** Folder of bundles: one `<function>.mjs` for each function of the topology, exporting `handler`. */
  readonly bundles: string;
  /**
   * Added to every function's environment, after the wiring. `{endpoint}` in a value stands for the origin at which the
   * function's process reaches AWS and Slack.
   */
  readonly environment?: Readonly<Record<string, string>>;
  /** Real time from now on by default. */
  readonly clock?: { readonly startAt?: Instant; readonly factor?: number };
  /** Queues, table and Slack messages are kept in this folder; in memory without it. */
  readonly dataDir?: string;
  /** Port of the endpoint on 127.0.0.1; any free one by default. */
  readonly port?: number;
  /** `us-east-1` by default: the zones that scenarios name lie there. */
  readonly region?: string;
  /** Parameters of Systems Manager, by name: where functions find their secrets. `{endpoint}` as above. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly slack?: SlackOptions;
  /** Processes of one function at most, whatever its maximum concurrency in the topology; the number of cores by default. */
  readonly concurrency?: number;
  /** What is deployed. */
  readonly topology: Topology;
  /** Other accounts and regions. In calls the access key tells the account (`AKIA` and its id), the signature the region. */
  readonly members?: readonly LocalMember[];
}

/** When an event goes onto the bus. */
export interface PlannedEvent {
  readonly at: Instant;
  readonly event: RecordedEvent;
}

export interface Counters {
  /** Events put onto the bus, and how many of them no rule wanted. */
  readonly events: { readonly received: number; readonly unmatched: number };
  readonly invocations: {
    readonly succeeded: number;
    readonly failed: number;
    readonly timedOut: number;
    readonly crashed: number;
    readonly coldStarts: number;
  };
  readonly deadLetters: number;
}

/** Something that happened, as it happens. */
export type Signal =
  | {
      readonly signal: 'event';
      readonly at: Instant;
      readonly event: RecordedEvent;
      readonly rules: readonly string[];
    }
  /** Something was put onto a bus other than the default one. */
  | { readonly signal: 'bus-event'; readonly bus: string; readonly event: RecordedEvent }
  | { readonly signal: 'invocation'; readonly invocation: Invocation }
  | { readonly signal: 'log'; readonly line: LogLine }
  | { readonly signal: 'slack-posted' | 'slack-updated'; readonly message: SlackMessage }
  | { readonly signal: 'topic-message'; readonly message: TopicMessage }
  | { readonly signal: 'dead-letter'; readonly letter: DeadLetter }
  /** The embedded AWS itself has failed: every call is rejected from now on. */
  | { readonly signal: 'broke-down'; readonly error: string };

export interface LocalAws {
  /** Where the SDK and the AWS CLI find every service: `--endpoint-url`. */
  readonly url: string;
  /** Base of Slack's Web API (`…/slack/api`), and of its incoming webhooks (`…/slack/services`). */
  readonly slackUrls: { readonly api: string; readonly webhooks: string };
  readonly region: string;
  readonly account: string;
  /** The wiring that functions have: table name, queue URLs, topic ARNs, under the names of `infra/topology.ts`. */
  readonly wiring: Readonly<Record<string, string>>;

  now(): Promise<Instant>;
  /** Seconds of the clock in one real second, from here on: a playback may be fast, and what follows real. */
  setFactor(factor: number): Promise<void>;
  /** Puts events onto the default bus, envelopes kept whole. */
  putEvents(events: readonly RecordedEvent[]): Promise<void>;
  /** Puts each event at its time on the clock; ends with the last one. */
  play(plan: readonly PlannedEvent[]): Promise<void>;
  readonly ecs: {
    /** The world of ECS lives on from an earlier run with the same `dataDir`. */
    isKept(): Promise<boolean>;
    /** Plays a scenario in the world of ECS; ends when it is over. One that repeats then begins anew. */
    play(script: Script, options?: { readonly repeats?: boolean }): Promise<void>;
  };
  /**
   * Waits until nothing is left to do: no message waiting, in flight or delayed (dead letters apart), nothing running,
   * for `quietSeconds` on the clock (by default 90: longer than the `clock` function's minute).
   */
  idle(options?: { readonly quietSeconds?: number }): Promise<void>;
  counters(): Promise<Counters>;
  queues(): Promise<readonly QueueDepth[]>;
  deadLetters(): Promise<readonly DeadLetter[]>;
  topicMessages(): Promise<readonly TopicMessage[]>;
  /** Calls back for every signal until the returned function is called. */
  on(listener: (signal: Signal) => void): () => void;

  readonly slack: {
    messages(): Promise<readonly SlackMessage[]>;
    /** Answers 429 to everything for so long on the clock. */
    rateLimit(seconds: number): Promise<void>;
    /** The next `count` calls fail like this. */
    failNext(count: number, failure: SlackFailure): Promise<void>;
  };
  readonly functions: {
    /** SIGKILL to every process of the function; how many there were. */
    kill(name: string): Promise<number>;
    /** Kills the process that comes to this point, `times` times. */
    crashAt(point: CrashPoint): Promise<void>;
    invoke(name: string, event: unknown): Promise<Invocation>;
    invocations(): Promise<readonly Invocation[]>;
    /** The last 10,000 lines. */
    logs(): Promise<readonly LogLine[]>;
  };
  /** Answers calls of functions to a service with an error, instead of passing them on. */
  failCalls(fault: CallFault): Promise<void>;
  /** Stops every process and server. Safe to call twice. */
  close(): Promise<void>;
}
