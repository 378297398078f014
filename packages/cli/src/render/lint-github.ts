import { type Finding, findingsOf, isUnread } from '../lint/lint-file.ts';
import type { LintForm } from './lint-form.ts';
import { printable } from './text.ts';

/** Annotations on the lines of a pull request ("Workflow commands for GitHub Actions", GitHub documentation). */
export const lintGithub: LintForm = (results) =>
  results
    .flatMap((result) => {
      if (!isUnread(result)) {
        return findingsOf(result).map((finding) => annotation(result.file, finding));
      }
      const { file, line = 1, column = 1, unreadable } = result;
      return command('error', { file, line, col: column, title: 'unreadable' }, unreadable);
    })
    .join('');

function annotation(file: string, { level, spot, id, path, message, fix, code }: Finding): string {
  const { line, column, length } = spot;
  const said = code === undefined ? message : `${code}: ${message}`;
  return command(
    level,
    { file, line, endLine: line, col: column, endColumn: column + length, title: id },
    [path === '' ? said : `${path}: ${said}`, fix].map(printable).filter(Boolean).join('\n'),
  );
}

function command(
  name: string,
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const listed = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${listed.join(',')}::${escapeData(message)}\n`;
}

/** As the toolkit of GitHub Actions does it (`packages/core/src/command.ts`). */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
