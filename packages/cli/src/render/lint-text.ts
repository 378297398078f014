import { describeResource } from '../lint/check-resource.ts';
import { type Finding, findingsOf, isUnread, type LintedResource } from '../lint/lint-file.ts';
import { lengthOfLine, partOfLine, type SourceText } from '../lint/source-text.ts';
import type { Page } from './diagnosis.ts';
import type { LintForm } from './lint-form.ts';
import { printable, wrap } from './text.ts';

/** For people: each finding with the line that it is about, then one line of count. Unreadable files are told elsewhere. */
export const lintText: LintForm = (results, page) => {
  const linted = results.filter((result): result is LintedResource => !isUnread(result));
  const told = linted.map((resource) => resourceView(resource, page)).join('');
  return linted.length === 0 ? '' : `${told}${countLine(linted, page)}`;
};

function resourceView(resource: LintedResource, page: Page): string {
  const { paint } = page;
  const title = `${resource.file}  ${printable(describeResource(resource))}`;
  const findings = findingsOf(resource);
  if (findings.length === 0) return `${paint('✓', 'green')} ${title}\n`;
  const views = findings.map((finding) => findingView(resource, finding, page));
  return `${paint(title, 'bold')}\n\n${views.join('\n')}\n`;
}

function findingView({ file, source }: LintedResource, finding: Finding, { width, paint }: Page): string {
  const { spot, level, message, fix, id, path, code } = finding;
  const colour = level === 'error' ? 'red' : 'yellow';
  const place = paint(`${file}:${spot.line}:${spot.column}`, 'cyan');
  const body = (text: string) => wrap(printable(text), width - 4).map((line) => `    ${line}\n`);
  return [
    `  ${paint(level, colour)} ${place}\n`,
    ...body(code === undefined ? message : `${code}: ${message}`),
    excerpt(source, finding, { width, paint: (text) => paint(text, colour) }),
    ...wrap(`${path === '' ? '' : `${path} · `}${id}`, width - 4).map(
      (line) => `    ${paint(line, 'dim')}\n`,
    ),
    ...body(fix === '' ? '' : `Fix: ${fix}`),
  ].join('');
}

/** The line with a caret under what is meant; of a long one, such as minified JSON, the part around it. */
function excerpt(source: SourceText, { spot }: Finding, { width, paint }: Page): string {
  const gutter = String(spot.line);
  const room = Math.max(20, width - gutter.length - 7);
  const begin =
    lengthOfLine(source, spot.line) <= room ? 0 : Math.max(0, spot.column - 1 - Math.floor(room / 3));
  const shown = partOfLine(source, spot.line, [begin, begin + room]).replaceAll(/[\t\p{Cc}]/gu, ' ');
  const at = spot.column - 1 - begin;
  const carets = '^'.repeat(spot.isMissing ? 1 : Math.max(1, Math.min(spot.length, room - at)));
  const blank = ' '.repeat(gutter.length);
  const note = spot.isMissing ? ' missing in here' : '';
  return `    ${gutter} | ${shown.trimEnd()}\n    ${blank} | ${' '.repeat(at)}${paint(carets)}${note}\n`;
}

function countLine(linted: readonly LintedResource[], { paint }: Page): string {
  const findings = linted.flatMap(findingsOf);
  const errors = findings.filter(({ level }) => level === 'error').length;
  const warnings = findings.length - errors;
  const counts = `${amount(errors, 'error')}, ${amount(warnings, 'warning')} in ${amount(linted.length, 'resource')}`;
  if (errors > 0) return `${paint(counts, 'red')}\n`;
  return `${paint(counts, warnings > 0 ? 'yellow' : 'green')}\n`;
}

function amount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
