import type { Notice } from '../notice.ts';

const SYNTAX: readonly (readonly [shape: RegExp, markup: (id: string) => string])[] = [
  [/^@?(here|channel)$/, (word) => `<!${word}>`],
  [/^@?([UW][A-Z0-9]{2,20})$/, (user) => `<@${user}>`],
  [/^@?(S[A-Z0-9]{2,20})$/, (group) => `<!subteam^${group}>`],
];

/**
 * Who is called, in Slack's syntax. Only at level `page`, and not once it is over: a mention wakes people. Undefined for
 * what is no mention, so that nothing else can come in this way.
 */
export function mentionFor(option: string | undefined, { level, state }: Notice): string | undefined {
  if (option === undefined || level !== 'page' || state !== 'open') return undefined;
  for (const [shape, markup] of SYNTAX) {
    const id = shape.exec(option)?.[1];
    if (id !== undefined) return markup(id);
  }
  return undefined;
}
