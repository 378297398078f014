/** Notices rendered for a channel (one file per channel), within the channel's limits. */
export * from './channel.ts';
export * from './notice.ts';
