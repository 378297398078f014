import { CHANNELS } from '@taskwarden/notify';

/** How a message to a channel ended, for whoever counts: `failed` comes again by itself, `put-aside` does not. */
export const TELLING_RESULTS = ['sent', 'silenced', 'deferred', 'failed', 'put-aside'] as const;
export type TellingResult = (typeof TELLING_RESULTS)[number];

/** Types of channels, to count by; `unknown` is one that the configuration has lost. */
export const TOLD_CHANNELS: readonly string[] = [...CHANNELS.map(({ id }) => id), 'unknown'];

/** The channel's name in the configuration: the last part of the id of what waits in the outbox. */
export function channelOf(outboxId: string): string {
  return outboxId.slice(outboxId.lastIndexOf(':') + 1);
}
