import type { Problem } from '@taskwarden/config';
import type { Paint } from '../terminal.ts';

/** Problems of a configuration file, as editors and terminals link them: `file:line:column`. */
export function problemLines(
  found: { readonly file: string | undefined; readonly problems: readonly Problem[] },
  paint: Paint,
): string {
  const lines = found.problems.map(({ path, line, column, message }) => {
    const place = paint(`${found.file ?? 'configuration'}:${line}:${column}`, 'bold');
    return `${place}  ${path === '' ? '' : `${paint(path, 'cyan')} `}${message}\n`;
  });
  const count = `${found.problems.length} ${found.problems.length === 1 ? 'problem' : 'problems'}`;
  return `${lines.join('')}${paint(count, 'red')}\n`;
}
