import type { Notice } from './notice.ts';

/** What a channel gave back when the incident was first told there: what an update or a thread reply needs. */
export type MessageRef = Readonly<Record<string, string>>;

/** What is to be sent: one or more calls, in order (edit the root, then reply in its thread). Plain data. */
export interface Outgoing {
  /** The answer to the first one gives the {@link MessageRef}. */
  readonly calls: readonly OutgoingCall[];
}

export type OutgoingCall = SnsCall | HttpCall | BusCall;

/** An SNS publish. `body` is the whole message; attributes are strings, at most ten. */
export interface SnsCall {
  readonly via: 'sns';
  readonly topicArn: string;
  readonly subject: string;
  readonly body: string;
  /** With `json` the body is an object of one text per protocol. */
  readonly structure?: 'json';
  readonly attributes: Readonly<Record<string, string>>;
}

/** An event for an event bus of EventBridge. */
export interface BusCall {
  readonly via: 'event-bus';
  /** ARN or name. */
  readonly bus: string;
  readonly source: string;
  readonly detailType: string;
  /** The detail: JSON of an object. */
  readonly body: string;
  readonly resources: readonly string[];
}

/** An HTTP POST of JSON. Secrets are named, to be fetched when sending; a call never holds one. */
export interface HttpCall {
  readonly via: 'http';
  readonly url: string | { readonly secretRef: string };
  readonly bearerSecretRef?: string;
  readonly body: string;
  /** How this call's answer is to be read. */
  readonly answer: 'slack-api' | 'slack-webhook';
}

/** How a sending ended. `deferred`: the channel asked to wait; nothing was sent. `refused`: no use to try again. */
export type SendResult =
  | { readonly outcome: 'sent'; readonly ref?: MessageRef }
  | { readonly outcome: 'deferred'; readonly retryAfterSeconds: number; readonly reason: string }
  | { readonly outcome: 'failed'; readonly reason: string }
  | { readonly outcome: 'refused'; readonly reason: string };

/** How one call ended. `gone`: there is no such message (any more) to edit or to reply to. */
export type CallResult = SendResult | { readonly outcome: 'gone'; readonly reason: string };

export interface HttpPost {
  readonly method: 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly redirect: 'error';
}

/** The world that a channel needs, handed in: so that a test hands in its own. */
export interface SendPorts {
  readonly publish: (call: SnsCall) => Promise<SendResult>;
  readonly putEvent: (call: BusCall) => Promise<SendResult>;
  /** As much of `fetch` as is used. Gives up by itself when nobody answers. */
  readonly fetch: (url: string, request: HttpPost) => Promise<Pick<Response, 'status' | 'headers' | 'text'>>;
  /** The value of a reference such as `ssm:/path`. Its errors name the reference, never the value. */
  readonly secret: (ref: string) => Promise<string>;
}

/** One option of a channel, described once: the configuration's schema and its reference are made from this. */
export interface OptionDescription {
  /** A `secret` is a reference to one (`env:NAME`, `ssm:/path`), never the secret itself. */
  readonly kind: 'text' | 'secret' | 'boolean';
  /** Whether the configuration must give it. */
  readonly required: boolean;
  /** The deployment gives it where the configuration doesn't. */
  readonly deployed?: true;
  /** What a text must look like, and that in words: "must be …". */
  readonly shape?: { readonly matches: RegExp; readonly says: string };
  readonly says: string;
}
export type OptionDescriptions = Readonly<Record<string, OptionDescription>>;

/** Options as they come out of the configuration, before a channel looked at them. */
export type ChannelOptions = Readonly<Record<string, unknown>>;

/** A channel's row: how a notice looks there and how it leaves. One file per channel in `channels/`. */
export interface Channel {
  readonly id: string;
  /** One sentence for the reference. */
  readonly says: string;
  readonly options: OptionDescriptions;
  /**
   * Pure. `ref` is what the first telling of this incident gave back, undefined the first time. Options must not lack
   * anything: see `lackingOption`.
   */
  readonly render: (notice: Notice, options: ChannelOptions, ref: MessageRef | undefined) => Outgoing;
  /**
   * Pure. Brings the message that `ref` names up to date, and nobody hears of it. Absent where nothing that has been sent
   * can be changed.
   */
  readonly edit?: (notice: Notice, options: ChannelOptions, ref: MessageRef) => Outgoing;
}
