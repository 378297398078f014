import type { CauseOwner, Confidence, Diagnosis } from '@taskwarden/diagnosis';
import type { Format, Paint } from '../terminal.ts';
import { labelled, printable, wrap } from './text.ts';

/** Who can mend a cause, in words. */
export const OWNER = {
  application: 'the owners of the application',
  platform: 'the owners of the platform',
  aws: 'AWS',
  nobody: 'nobody: there is nothing to mend',
} as const satisfies Record<CauseOwner, string>;

const CONFIDENCE = {
  certain: 'bold',
  likely: 'cyan',
  unclear: 'yellow',
} as const satisfies Record<Confidence, Format>;

/** Where what stands beside a label begins. */
const INDENT = 15;
/** Fields that are longer push their quotation aside. */
const LONGEST_FIELD = 40;

export interface Page {
  readonly width: number;
  readonly paint: Paint;
}

/**
 * A diagnosis for a person: the verdict first, then what in the record says so and where it stands, what speaks against
 * it, and what to do.
 */
export function diagnosisView(diagnosis: Diagnosis, { width, paint }: Page, title?: string): string {
  const row = (label: string, text: string) =>
    labelled(printable(text), { indent: 2, label, at: INDENT, width }, (same) => paint(same, 'dim'));
  return [
    title === undefined ? '' : `${paint(title, 'dim')}\n`,
    headline(diagnosis, paint),
    ...wrap(printable(diagnosis.summary), width - 2).map((line) => `  ${line}\n`),
    '\n',
    evidence(diagnosis, { width, paint }),
    ...diagnosis.conflicts.map((conflict) => row('But', conflict)),
    diagnosis.container === undefined ? '' : row('Container', diagnosis.container),
    row('Set going by', diagnosis.initiator),
    captured(diagnosis) === '' ? '' : row('Named', captured(diagnosis)),
    row('Mended by', OWNER[diagnosis.owner]),
    row('What to do', diagnosis.remedy),
    diagnosis.retryable ? row('', 'Starting the same task again usually helps.') : '',
    row('Read', diagnosis.docs),
  ].join('');
}

function headline({ cause, confidence, expected }: Diagnosis, paint: Paint): string {
  const mark = expected ? paint('✓', 'green') : paint('✗', 'red');
  const kind = expected ? paint('expected', 'green') : paint('fault', 'red');
  return `${mark} ${paint(cause, 'bold')}  ${kind} · ${paint(confidence, CONFIDENCE[confidence])}\n`;
}

function evidence({ evidence: quotations }: Diagnosis, { width, paint }: Page): string {
  const longest = Math.max(0, ...quotations.map(({ field }) => field.length));
  const at = INDENT + Math.min(LONGEST_FIELD, longest) + 2;
  return quotations
    .map(({ field, text }, index) => {
      const column = { indent: INDENT, label: printable(field), at, width };
      const quoted = labelled(`“${printable(text)}”`, column, (same) => paint(same, 'cyan'));
      return index > 0 ? quoted : `  ${paint('Evidence', 'dim')}${quoted.slice('  Evidence'.length)}`;
    })
    .join('');
}

function captured({ captured: values }: Diagnosis): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} ${value}`)
    .join(' · ');
}
