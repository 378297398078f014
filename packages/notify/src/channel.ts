import type { Notice } from './notice.ts';

/** What a channel gave back when the incident was first told there: what an update or a thread reply needs. */
export type MessageRef = Readonly<Record<string, string>>;

/** What is to be sent: one or more calls, in order (edit the root, then reply in its thread). Plain data. */
export interface Outgoing {
  readonly calls: readonly OutgoingCall[];
}

export type OutgoingCall =
  /** An SNS publish. `body` is the whole message; attributes are strings, at most ten. */
  | {
      readonly via: 'sns';
      readonly topicArn: string;
      readonly subject: string;
      readonly body: string;
      /** With `json` the body is an object of one text per protocol. */
      readonly structure?: 'json';
      readonly attributes: Readonly<Record<string, string>>;
    }
  /** An HTTP POST of JSON. `secret` names the bearer token or the URL to fetch when sending; it never holds one. */
  | {
      readonly via: 'http';
      readonly url: string | { readonly secretRef: string };
      readonly bearerSecretRef?: string;
      readonly body: string;
      /** Reads this call's answer. */
      readonly answer: 'slack-api' | 'slack-webhook';
    };

/** How one call ended. `deferred`: the channel asked to wait; nothing was sent. `refused`: no use to try again. */
export type SendResult =
  | { readonly outcome: 'sent'; readonly ref?: MessageRef }
  | { readonly outcome: 'deferred'; readonly retryAfterSeconds: number; readonly reason: string }
  | { readonly outcome: 'failed'; readonly reason: string }
  | { readonly outcome: 'refused'; readonly reason: string };

/** The world that a channel needs, handed in: so that a test hands in its own. */
export interface SendPorts {
  readonly publish: (call: Extract<OutgoingCall, { via: 'sns' }>) => Promise<SendResult>;
  readonly fetch: typeof globalThis.fetch;
  readonly secret: (ref: string) => Promise<string>;
}

/** A channel's row: how a notice looks there and how it leaves. One file per channel in `channels/`. */
export interface Channel<Options> {
  readonly id: string;
  /** One sentence for the reference. */
  readonly says: string;
  /** Pure. `ref` is what the first telling of this incident gave back, undefined the first time. */
  render(notice: Notice, options: Options, ref: MessageRef | undefined): Outgoing;
}
