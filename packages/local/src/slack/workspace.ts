import type { Instant } from '@taskwarden/domain';
import {
  type SlackChannel,
  type SlackContent,
  SlackError,
  type SlackMessage,
  type SlackOptions,
} from './slack.ts';

export interface WorkspaceOptions extends SlackOptions {
  readonly now: () => Instant;
  /** As they were left. */
  readonly messages?: readonly SlackMessage[];
  readonly changed: (change: 'slack-posted' | 'slack-updated', message: SlackMessage) => void;
}

export interface Post {
  readonly channel: SlackChannel;
  readonly content: SlackContent;
  readonly via: SlackMessage['via'];
  readonly threadTs?: string;
  readonly isBroadcast: boolean;
}

const WELL_FORMED = /^(?:[CG][A-Z0-9]{2,}|#?[a-z0-9\p{L}_-]{1,80})$/u;

/** The stand-in's workspace: its channels, and the messages in them. */
export class Workspace {
  readonly #options: WorkspaceOptions;
  readonly #messages: SlackMessage[];
  #lastTs = 0;

  constructor(options: WorkspaceOptions) {
    this.#options = options;
    this.#messages = [...(options.messages ?? [])];
  }

  messages(): readonly SlackMessage[] {
    return this.#messages;
  }

  channel(wanted: unknown): SlackChannel {
    const name = typeof wanted === 'string' ? wanted : '';
    const bare = name.replace(/^#/, '');
    const known = this.#options.channels?.find((channel) => channel.id === name || channel.name === bare);
    if (known) return known;
    if (this.#options.channels || !WELL_FORMED.test(name)) throw new SlackError('channel_not_found');
    return { id: name, name: bare };
  }

  find(channel: SlackChannel, ts: unknown): SlackMessage {
    const message = this.#messages.find((one) => one.channel === channel.id && one.ts === ts);
    if (!message) throw new SlackError('message_not_found');
    return message;
  }

  /** A reply to a reply lands in the thread of the first message: threads don't nest. */
  post({ channel, content, via, threadTs, isBroadcast }: Post): SlackMessage {
    const parent = threadTs === undefined ? undefined : this.find(channel, threadTs);
    const message: SlackMessage = {
      ...content,
      channel: channel.id,
      ts: this.#nextTs(),
      ...(parent && { threadTs: parent.threadTs ?? parent.ts }),
      isBroadcast: parent !== undefined && isBroadcast,
      via,
      at: this.#options.now(),
      edits: [],
    };
    this.#messages.push(message);
    this.#options.changed('slack-posted', message);
    return message;
  }

  /** Replaces what a message says. Metadata that isn't given stays, as Slack keeps it. */
  update(message: SlackMessage, content: SlackContent): SlackMessage {
    if (message.via !== 'bot') throw new SlackError('cant_update_message');
    const { text, blocks, attachments, metadata } = message;
    const before = { text, blocks, attachments, ...(metadata && { metadata }), until: this.#options.now() };
    const updated: SlackMessage = { ...message, ...content, edits: [...message.edits, before] };
    this.#messages[this.#messages.indexOf(message)] = updated;
    this.#options.changed('slack-updated', updated);
    return updated;
  }

  /** Microseconds; one later than the last, as no two messages share one. */
  #nextTs(): string {
    const last = this.#messages.at(-1)?.ts ?? '0';
    const lastMicroseconds = Math.max(this.#lastTs, Math.round(Number(last) * 1e6));
    this.#lastTs = Math.max(lastMicroseconds + 1, Math.floor(this.#options.now()) * 1000);
    return `${Math.floor(this.#lastTs / 1e6)}.${String(this.#lastTs % 1e6).padStart(6, '0')}`;
  }
}
