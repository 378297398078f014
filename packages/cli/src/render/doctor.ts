import type { CheckStatus } from '../doctor/check.ts';
import type { CheckResult } from '../doctor/run-checks.ts';
import type { Format } from '../terminal.ts';
import type { Page } from './diagnosis.ts';
import { labelled, printable } from './text.ts';

const MARKS = {
  ok: { mark: '✓', colour: 'green' },
  warning: { mark: '!', colour: 'yellow' },
  'not-checked': { mark: '!', colour: 'yellow' },
  failed: { mark: '✗', colour: 'red' },
} as const satisfies Record<CheckStatus, { readonly mark: string; readonly colour: Format }>;

const AT = 20;

/** A line for each check, and under what is not as it should be what to do. */
export function checksView(results: readonly CheckResult[], page: Page): string {
  return `${results.map((result, at) => resultView(briefly(result, results.slice(0, at)), page)).join('')}${summary(results)}\n`;
}

/** What keeps many checks from looking is told once. */
function briefly(result: CheckResult, before: readonly CheckResult[]): CheckResult {
  const { name, status, detail } = result;
  const first = before.find((one) => one.status === 'not-checked' && one.detail === detail);
  return first === undefined ? result : { name, status, detail: `as ${first.name}` };
}

function resultView({ name, status, detail, fix }: CheckResult, { width, paint }: Page): string {
  const { mark, colour } = MARKS[status];
  const told = status === 'not-checked' ? `not checked: ${detail}` : detail;
  const head = labelled(printable(told), { indent: 0, label: `${mark} ${name}`, at: AT, width }, (label) =>
    paint(label, colour),
  );
  return fix === undefined
    ? head
    : head + labelled(printable(fix), { indent: AT - 3, label: '→', at: AT, width });
}

function summary(results: readonly CheckResult[]): string {
  const count = (status: CheckStatus) => results.filter((result) => result.status === status).length;
  const parts = [
    [count('failed'), 'failed'],
    [count('warning'), 'to look at'],
    [count('not-checked'), 'not checked'],
    [count('ok'), 'ok'],
  ] as const;
  return parts
    .filter(([found]) => found > 0)
    .map(([found, what]) => `${found} ${what}`)
    .join(', ');
}

/** `{checks: [{name, status, detail, fix}]}`; `fix` is null where nothing is to be done. */
export function checksJson(results: readonly CheckResult[]): string {
  const checks = results.map(({ name, status, detail, fix }) => ({ name, status, detail, fix: fix ?? null }));
  return `${JSON.stringify({ checks })}\n`;
}
