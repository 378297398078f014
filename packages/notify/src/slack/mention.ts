import type { Notice } from '../notice.ts';

/** Who can be called: everybody who is there, or the id of somebody. Slack takes no names. */
export const MENTION = {
  matches: /^(?:here|channel|[SUW][A-Z0-9]{2,20})$/,
  says: 'must be here, channel, or the id of a user (U…) or user group (S…)',
} as const;

/** Who is called, in Slack's syntax. Only at level `page`, and not once it is over: a mention wakes people. */
export function mentionFor(
  who: string | undefined,
  { level, state }: Pick<Notice, 'level' | 'state'>,
): string | undefined {
  if (who === undefined || level !== 'page' || state !== 'open') return undefined;
  // Nothing else may come into the markup this way.
  if (!MENTION.matches.test(who)) return undefined;
  if (who === 'here' || who === 'channel') return `<!${who}>`;
  return who.startsWith('S') ? `<!subteam^${who}>` : `<@${who}>`;
}
