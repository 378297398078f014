import { isUnread, type Spot } from '../lint/lint-file.ts';
import type { LintForm } from './lint-form.ts';

/**
 * One object a resource, on a line of its own. `path` is that of ECS's own model; `line`, `column` and `pointer` (RFC 6901)
 * lead into the file as it was written. A file that can't be read is told on standard error only.
 */
export const lintJson: LintForm = (results) =>
  results
    .map((result) => {
      if (isUnread(result)) return '';
      const { file, kind, name, registration, traps, verdicts } = result;
      const written = {
        file,
        resource: kind,
        ...(name === undefined ? {} : { name }),
        registration: registration.map(withPlace),
        traps: traps.map(withPlace),
        verdicts: verdicts.map(withPlace),
      };
      return `${JSON.stringify(written)}\n`;
    })
    .join('');

function withPlace({ spot, ...told }: { readonly spot?: Spot }): object {
  if (spot === undefined) return told;
  return { ...told, line: spot.line, column: spot.column, pointer: spot.pointer };
}
