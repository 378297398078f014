/**
 * The methods of Slack's Web API that the stand-in knows, with the arguments, limits and errors of their reference pages
 * (docs.slack.dev/reference/methods).
 */
import { checkBlocks } from './block-limits.ts';
import { toConversation } from './conversations-info.ts';
import { type SlackContent, SlackError, type SlackMessage } from './slack.ts';
import type { Workspace } from './workspace.ts';

export type Arguments = Readonly<Record<string, unknown>>;

const TEAM = {
  team: 'Taskwarden local',
  team_id: 'T00000000',
  user: 'taskwarden',
  user_id: 'U00000000',
  bot_id: 'B00000000',
};
const MOST_ATTACHMENTS = 100;
/** "Truncating really long messages": what is longer is cut, silently. */
const CUT_AFTER = 40_000;
/** `msg_too_long` of chat.update: "The text field cannot exceed 4,000 characters". */
const LONGEST_UPDATE = 4000;

function jsonArgument(value: unknown, code: string): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    throw new SlackError(code);
  }
}

function listArgument(value: unknown, code: string): readonly unknown[] {
  const list = jsonArgument(value ?? [], code);
  if (!Array.isArray(list)) throw new SlackError(code);
  return list;
}

function readBlocks(value: unknown): readonly unknown[] {
  const blocks = listArgument(value, 'invalid_blocks_format');
  const checked = checkBlocks(blocks);
  if (checked.verdict === 'invalid_blocks') throw new SlackError('invalid_blocks', checked.complaints);
  if (checked.verdict === 'msg_blocks_too_long') throw new SlackError('msg_blocks_too_long');
  return blocks;
}

function readMetadata(value: unknown): SlackContent['metadata'] {
  if (value === undefined) return undefined;
  const { event_type, event_payload } = { ...(jsonArgument(value, 'invalid_metadata_format') as Arguments) };
  if (typeof event_type !== 'string' || typeof event_payload !== 'object' || event_payload === null) {
    throw new SlackError('invalid_metadata_format');
  }
  return { event_type, event_payload: { ...event_payload } };
}

/** What a message is to say. Shared by the Web API and the webhooks. */
export function readContent(input: Arguments): SlackContent {
  const text = typeof input.text === 'string' ? input.text.slice(0, CUT_AFTER) : '';
  const blocks = readBlocks(input.blocks);
  const attachments = listArgument(input.attachments, 'invalid_attachments');
  const metadata = readMetadata(input.metadata);
  if (text === '' && blocks.length === 0 && attachments.length === 0) throw new SlackError('no_text');
  if (attachments.length > MOST_ATTACHMENTS) throw new SlackError('too_many_attachments');
  return { text, blocks, attachments, ...(metadata && { metadata }) };
}

/** A message as Slack shows it in its answers. */
const toWire = (message: SlackMessage) => ({
  type: 'message',
  bot_id: TEAM.bot_id,
  user: TEAM.user_id,
  team: TEAM.team_id,
  text: message.text,
  ts: message.ts,
  ...(message.threadTs && { thread_ts: message.threadTs }),
  ...(message.blocks.length > 0 && { blocks: message.blocks }),
  ...(message.attachments.length > 0 && { attachments: message.attachments }),
  ...(message.metadata && { metadata: message.metadata }),
});

type Method = (workspace: Workspace, input: Arguments) => Readonly<Record<string, unknown>>;

export const METHODS: Readonly<Record<string, Method>> = {
  'auth.test': () => ({ url: 'https://taskwarden-local.slack.com/', ...TEAM, is_enterprise_install: false }),

  'chat.postMessage': (workspace, input) => {
    const channel = workspace.channel(input.channel);
    const message = workspace.post({
      channel,
      content: readContent(input),
      via: 'bot',
      isBroadcast: input.reply_broadcast === true || input.reply_broadcast === 'true',
      ...(typeof input.thread_ts === 'string' && { threadTs: input.thread_ts }),
    });
    return { channel: channel.id, ts: message.ts, message: toWire(message) };
  },

  'chat.update': (workspace, input) => {
    const channel = workspace.channel(input.channel);
    const known = workspace.find(channel, input.ts);
    if (typeof input.text === 'string' && input.text.length > LONGEST_UPDATE)
      throw new SlackError('msg_too_long');
    const message = workspace.update(known, readContent(input));
    return { channel: channel.id, ts: message.ts, text: message.text, message: toWire(message) };
  },

  'conversations.info': (workspace, input) => ({ channel: toConversation(workspace.channel(input.channel)) }),

  'chat.getPermalink': (workspace, input) => {
    const channel = workspace.channel(input.channel);
    const { ts } = workspace.find(channel, input.message_ts);
    const permalink = `https://taskwarden-local.slack.com/archives/${channel.id}/p${ts.replace('.', '')}`;
    return { channel: channel.id, permalink };
  },
};
