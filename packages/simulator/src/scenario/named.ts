import type { About } from './moment.ts';

/** A service or family in a form's pattern, also with its cluster: `web`, `prod/web`. */
export const NAME = String.raw`[\w.-]+(?:/[\w.-]+)?`;

/** Whether a moment is about what a sentence names. */
export function isAbout(name: string | undefined): (moment: About) => boolean {
  return ({ cluster, subject, family = subject }) =>
    name === undefined || [subject, family].some((one) => name === one || name === `${cluster}/${one}`);
}

/** A revision in a form's pattern, as `family:revision`. */
export const REVISION = String.raw`(?:(?:revision|task definition) )?(?<revision>[\w-]+:\d+)`;

/** The rule that a finding or an action is of, at a sentence's end. */
export const FOR_RULE = '(?: for (?<rule>[a-z0-9-]+))?';

/** A cause in a form's pattern; `image-pull/*` takes a whole category. */
export const CAUSE = '[a-z-]+/[a-z0-9*-]+';

/** Whether a cause is the one that a sentence names. */
export const isCause = (wanted: string | undefined, cause: string): boolean =>
  wanted === undefined ||
  wanted === cause ||
  (wanted.endsWith('/*') && cause.startsWith(wanted.slice(0, -1)));
