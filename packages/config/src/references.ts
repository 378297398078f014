import { BUILT_IN_CHANNELS } from './channels.ts';
import type { Path } from './problem.ts';
import { orSuggestion } from './suggest.ts';

interface Reference {
  readonly path: Path;
  readonly message: string;
}

/**
 * Names that point to nothing. Reads the file as it is written, valid or not, so that these are reported together with
 * everything else.
 */
export function referenceProblems(file: unknown): Reference[] {
  const { channels, defaultChannels, routes } = section(file);
  const known = [...new Set([...Object.keys(section(channels)), ...Object.keys(BUILT_IN_CHANNELS)])];
  const named = [
    ...names(defaultChannels, ['defaultChannels']),
    ...items(routes).flatMap((route, index) => names(section(route).channels, ['routes', index, 'channels'])),
  ];
  return named
    .filter(({ name }) => !known.includes(name))
    .map(({ name, path }) => ({
      path,
      message: `no channel is called "${name}"${orSuggestion(name, known)}`,
    }));
}

function names(list: unknown, path: Path): { readonly name: string; readonly path: Path }[] {
  return items(list).flatMap((name, index) =>
    typeof name === 'string' ? [{ name, path: [...path, index] }] : [],
  );
}

function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function section(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
