import type { Path } from './node.ts';

const STEP = /\[(\d+)\]|"(?:[^"\\]|\\.)*"|[^.[\]"]+/g;

/**
 * The steps of a path of the domain.
 *
 * @example
 * parseModelPath('containerDefinitions[0].dockerLabels."a.b"') // ['containerDefinitions', 0, 'dockerLabels', 'a.b']
 */
export function parseModelPath(path: string): Path {
  return [...path.matchAll(STEP)].map(([step, index]) => {
    if (index !== undefined) return Number(index);
    return step.startsWith('"') ? String(JSON.parse(step)) : step;
  });
}

/**
 * A path as a JSON pointer (RFC 6901).
 *
 * @example
 * jsonPointer(['Resources', 'a/b', 0]) // '/Resources/a~1b/0'
 */
export function jsonPointer(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
