import type { About } from './moment.ts';

/** A service or family in a form's pattern, also with its cluster: `web`, `prod/web`. */
export const NAME = String.raw`[\w.-]+(?:/[\w.-]+)?`;

/** Whether a moment is about what a sentence names. */
export function isAbout(name: string | undefined): (moment: About) => boolean {
  return ({ cluster, subject }) => name === undefined || name === subject || name === `${cluster}/${subject}`;
}

/** A cause in a form's pattern; `image-pull/*` takes a whole category. */
export const CAUSE = '[a-z-]+/[a-z*-]+';

/** Whether a cause is the one that a sentence names. */
export const isCause = (wanted: string | undefined, cause: string): boolean =>
  wanted === undefined ||
  wanted === cause ||
  (wanted.endsWith('/*') && cause.startsWith(wanted.slice(0, -1)));
