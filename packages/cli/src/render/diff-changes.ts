import type { RevisionChange } from '@taskwarden/domain';
import type { Paint } from '../terminal.ts';
import { printable } from './text.ts';

/** Two definitions and what changed from one to the other. */
export interface ComparedDefinitions {
  readonly family: string;
  readonly from: string;
  readonly to: string;
  readonly changes: readonly RevisionChange[];
}

/** One sentence a change, containers first. */
export function changesView({ family, from, to, changes }: ComparedDefinitions, paint: Paint): string {
  const title = `${paint(printable(family), 'bold')}  ${printable(from)} → ${printable(to)}\n`;
  if (changes.length === 0) return `${title}  ${paint('nothing changed', 'green')}\n`;
  return title + changes.map(({ sentence }) => `  ${paint('•', 'yellow')} ${printable(sentence)}\n`).join('');
}
