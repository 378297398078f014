import type { RevisionChange } from '@taskwarden/domain';
import type { Paint } from '../terminal.ts';
import { printable } from './text.ts';

/** Two definitions and what changed from one to the other; null where there is only the other. */
export interface ComparedDefinitions {
  readonly family: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly changes: readonly RevisionChange[];
}

/** One sentence a change, containers first. */
export function changesView({ family, from, to, changes }: ComparedDefinitions, paint: Paint): string {
  const name = paint(printable(family), 'bold');
  if (from === null || to === null) {
    return `${name}  ${from === null ? paint('new', 'green') : paint('gone', 'red')}: only in ${printable(from ?? to ?? '?')}\n`;
  }
  const title = `${name}  ${printable(from)} → ${printable(to)}\n`;
  if (changes.length === 0) return `${title}  ${paint('nothing changed', 'green')}\n`;
  return title + changes.map(({ sentence }) => `  ${paint('•', 'yellow')} ${printable(sentence)}\n`).join('');
}
