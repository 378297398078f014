import type { Channel } from '../channel.ts';
import { eventBus } from './event-bus.ts';
import { slack } from './slack.ts';
import { slackWebhook } from './slack-webhook.ts';
import { snsChat } from './sns-chat.ts';
import { snsNotices } from './sns-notices.ts';

/** Every kind of channel there is, by id; nothing else lists them. */
export const CHANNELS: readonly [Channel, ...Channel[]] = [
  eventBus,
  slack,
  slackWebhook,
  snsChat,
  snsNotices,
];

export function findChannel(id: string): Channel | undefined {
  return CHANNELS.find((channel) => channel.id === id);
}
