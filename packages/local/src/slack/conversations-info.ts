import type { SlackChannel } from './slack.ts';

/** A channel as `conversations.info` shows it: the bot is in every one. */
export function toConversation({ id, name }: SlackChannel) {
  return { id, name, is_channel: true, is_private: false, is_archived: false, is_member: true };
}
