/**
 * The regular expressions of the query language: Java's (java.util.regex.Pattern, says the guide), matched against the
 * whole value (not documented; Java's `matches`). What JavaScript spells differently is translated, what it lacks is replaced
 * where something comes near; else the pattern is unreadable here.
 */

/** Java's spellings and ours. */
const TRANSLATIONS: readonly (readonly [RegExp, string])[] = [
  [/\\A/g, '^'],
  [/\\[zZ]/g, '$'],
  [/\\h/g, '[ \\t]'],
  [/\\p\{Alpha\}/g, '[A-Za-z]'],
  [/\\p\{Digit\}/g, '[0-9]'],
  [/\\p\{Alnum\}/g, '[A-Za-z0-9]'],
  [/\\p\{Lower\}/g, '[a-z]'],
  [/\\p\{Upper\}/g, '[A-Z]'],
];

/** Text between these is literal. */
const QUOTED = /\\Q(.*?)(?:\\E|$)/gs;

/** Flags at the front, as in `(?i)us-.*`; `s` and `m` mean the same in both. */
const FLAGS = /^\(\?([ims]+)\)/;

/** The test that a pattern makes of a value. Throws on a pattern that `isPattern` refuses. */
export function matchesPattern(pattern: string): (value: string) => boolean {
  const expression = compile(pattern);
  return (value) => expression.test(value);
}

/** Whether the pattern can be read. */
export function isPattern(pattern: string): boolean {
  try {
    compile(pattern);
    return true;
  } catch {
    return false;
  }
}

function compile(pattern: string): RegExp {
  const [front = '', flags = ''] = FLAGS.exec(pattern) ?? [];
  const unquoted = pattern
    .slice(front.length)
    .replace(QUOTED, (_all, literal: string) => literal.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  const source = TRANSLATIONS.reduce((text, [java, ours]) => text.replace(java, ours), unquoted);
  // By itself first: brackets that only close in the wrapping, as in `a)|(b`, are no pattern.
  const { source: valid } = readable(source, flags) ?? new RegExp(backtracking(source), flags);
  return new RegExp(`^(?:${valid})$`, flags);
}

function readable(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, flags);
  } catch {
    return undefined;
  }
}

/**
 * Possessive quantifiers and atomic groups as such that give back what they took, which JavaScript has: they match all that
 * the others match, and a few values more. Only for what JavaScript can't read: in `[*+]` there is no quantifier.
 */
function backtracking(source: string): string {
  return source.replace(/(?<!\\)([*+?}])\+/g, '$1').replaceAll('(?>', '(?:');
}
