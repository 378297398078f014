import type { About, Moment } from '@taskwarden/simulator/scenario';
import { printable } from './text.ts';

/** How services and families are called in the views of a scenario. */
export interface Titles {
  /** Columns that titles take, with blanks after them. */
  readonly width: number;
  readonly of: (about: Pick<About, 'subject'> & Partial<About>) => string;
}

const NARROWEST = 12;
const WIDEST = 26;

const isAbout = (moment: Moment): moment is Moment & About => 'cluster' in moment && moment.cluster !== '';

/** By their names; with their cluster before it where there are several, and where it lies in one. */
export function titlesOf(moments: readonly Moment[]): Titles {
  const abouts = moments.filter(isAbout);
  const isAlone = new Set(abouts.map(({ cluster }) => cluster)).size < 2;
  const whole = ({ cluster, subject }: Parameters<Titles['of']>[0]): string =>
    printable(isAlone || !cluster ? subject : `${cluster}/${subject}`);
  const longest = abouts.reduce((most, about) => Math.max(most, whole(about).length), 0);
  const width = Math.min(WIDEST, Math.max(NARROWEST, longest + 2));
  return { width, of: (about) => whole(about).slice(0, width - 1) };
}
