import type { Instant } from '@taskwarden/domain';

/** A channel of the stand-in's workspace: addressed by its id or its name. */
export interface SlackChannel {
  readonly id: string;
  readonly name: string;
}

export interface SlackOptions {
  /** The bot token that is taken; any that begins with `xoxb-` by default. */
  readonly token?: string;
  /** The channels there are; by default every well-formed id or name is one. */
  readonly channels?: readonly SlackChannel[];
}

/** What a message says: the part that an edit replaces. */
export interface SlackContent {
  readonly text: string;
  readonly blocks: readonly unknown[];
  readonly attachments: readonly unknown[];
  readonly metadata?: {
    readonly event_type: string;
    readonly event_payload: Readonly<Record<string, unknown>>;
  };
}

export interface SlackMessage extends SlackContent {
  readonly channel: string;
  /** Slack's id of the message in its channel: seconds, a dot, six digits. */
  readonly ts: string;
  /** The message whose thread this one is in; absent on the first of a thread. */
  readonly threadTs?: string;
  /** A reply that is shown in the channel too. */
  readonly isBroadcast: boolean;
  readonly via: 'bot' | 'webhook';
  readonly at: Instant;
  /** What it said before each edit, oldest first. */
  readonly edits: readonly (SlackContent & { readonly until: Instant })[];
}

/** A way to fail, on demand. */
export type SlackFailure =
  /** HTTP 200 with `ok: false`; a webhook answers 400 with the error as text. */
  | { readonly kind: 'error'; readonly error: string }
  | { readonly kind: 'http'; readonly status: number }
  | { readonly kind: 'rate-limited'; readonly retryAfterSeconds: number }
  /** Never answers. `taken`: the call took effect all the same, only its answer is lost. */
  | { readonly kind: 'time-out'; readonly taken: boolean };

/** Slack's refusal: an error code of the method's reference, with what its answer tells besides. */
export class SlackError extends Error {
  readonly code: string;
  readonly details: readonly string[];

  constructor(code: string, details: readonly string[] = []) {
    super([code, ...details].join('; '));
    this.code = code;
    this.details = details;
  }
}
