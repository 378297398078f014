/** Notices rendered for a channel (one file per channel), within the channel's limits, and sent there. */
export * from './channel.ts';
export { type Deployment, deployedOptions } from './channels/deployed-options.ts';
export { CHANNELS, findChannel } from './channels/index.ts';
export { SOURCE as EVENT_SOURCE } from './event-bus/bus-event.ts';
export { busEventSchema } from './event-bus/schema.ts';
export * from './notice.ts';
export { LONGEST_LIST, presentableName, presentableText } from './presentable.ts';
export { sampleNotice } from './sample-notice.ts';
export { editNotice, sendNotice, type Target } from './send-notice.ts';
export { redact } from './text/redact.ts';
