import { categoryOf, fillIn, type StopCause } from '@taskwarden/diagnosis';
import { OWNER, type Page } from './diagnosis.ts';
import { labelled, wrap } from './text.ts';

/** A cause as one JSON line. */
export function causeLine(cause: StopCause): string {
  const { id, expected, owner, retryable, initiator, docs, examples } = cause;
  const category = categoryOf(id);
  const words = { says: fillIn(cause.says, {}), remedy: fillIn(cause.remedy, {}) };
  return `${JSON.stringify({ id, category, ...words, expected, owner, retryable, initiator, docs, examples })}\n`;
}

/** Every cause on a line or two, under its category. */
export function causeListView(causes: readonly StopCause[], { width, paint }: Page): string {
  const at = 4 + Math.max(0, ...causes.map(({ id }) => id.length));
  return causes
    .map((cause, index) => {
      const previous = causes[index - 1];
      const isNewCategory = previous === undefined || categoryOf(previous.id) !== categoryOf(cause.id);
      const heading = `${index === 0 ? '' : '\n'}${paint(categoryOf(cause.id), 'bold')}\n`;
      const column = { indent: 2, label: cause.id, at, width };
      const line = labelled(fillIn(cause.says, {}), column, (id) =>
        paint(id, cause.expected ? 'green' : 'red'),
      );
      return isNewCategory ? heading + line : line;
    })
    .join('');
}

/** One cause in full: its meaning, what to do, and how ECS words it. */
export function causeView(cause: StopCause, { width, paint }: Page): string {
  const row = (label: string, text: string) =>
    labelled(text, { indent: 2, label, at: 15, width }, (same) => paint(same, 'dim'));
  return [
    `${paint(cause.id, 'bold')}  ${cause.expected ? paint('expected', 'green') : paint('fault', 'red')}\n`,
    ...wrap(fillIn(cause.says, {}), width - 2).map((line) => `  ${line}\n`),
    '\n',
    row('Set going by', cause.initiator),
    row('Mended by', OWNER[cause.owner]),
    row('What to do', fillIn(cause.remedy, {})),
    cause.retryable ? row('', 'Starting the same task again usually helps.') : '',
    row('Read', cause.docs),
    ...cause.examples.map(({ text }, index) => row(index === 0 ? 'ECS says' : '', `“${text}”`)),
  ].join('');
}
