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
    labelled(printable(text), { indent: 2, label, at: 15, width }, (same) => paint(same, 'dim'));
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
  const at = 15 + Math.min(34, Math.max(0, ...quotations.map(({ field }) => field.length))) + 2;
  return quotations
    .map(({ field, text }, index) => {
      const label = index === 0 ? 'Evidence' : '';
      const lead = `  ${paint(label, 'dim')}${' '.repeat(13 - label.length)}`;
      const quoted = labelled(`“${printable(text)}”`, { indent: 15, label: field, at, width }, (same) =>
        paint(same, 'cyan'),
      );
      return lead + quoted.slice(15);
    })
    .join('');
}

function captured({ captured: values }: Diagnosis): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} ${value}`)
    .join(' · ');
}
