/**
 * Findings that hold whatever the unresolved values of a template turn out to be.
 *
 * Rules know nothing of templates. So the resource is judged again and again with guesses for what is not known, and a
 * finding that one guess makes go away is not told: it may well be in order.
 */

import { OPEN_GUESSES, OPEN_STRUCTURE } from '@taskwarden/policy';
import { parseModelPath } from './model-path.ts';
import {
  asWritten,
  type Fill,
  hasUnresolved,
  isUnresolved,
  member,
  type Node,
  nearest,
  textOf,
} from './node.ts';

const GUESSES: readonly Fill[] = OPEN_GUESSES.map((value) => () => value);

export interface Judgement<Finding> {
  readonly judge: (fill: Fill) => readonly Finding[];
  /** What is the same finding under another guess: never by its message, which may quote the guess. */
  readonly keyOf: (finding: Finding) => string;
}

/** What is judged, and what it is judged with: the same name may be open in both. */
export interface Judged {
  readonly node: Node;
  readonly companions?: readonly Node[];
}

export function whateverIsDeployed<Finding extends { readonly path: string }>(
  { node, companions = [] }: Judged,
  { judge, keyOf }: Judgement<Finding>,
): readonly Finding[] {
  const first = judge(asWritten);
  if (first.length === 0 || ![node, ...companions].some(hasUnresolved)) return first;
  const keysUnder = (guess: Fill) => new Set(judge(guess).map(keyOf));
  const always = GUESSES.map(keysUnder);
  return first
    .filter(({ path }) => !isUnresolved(nearest(node, parseModelPath(path)).node.content))
    .filter((finding) => always.every((keys) => keys.has(keyOf(finding))))
    .filter((finding) =>
      guessesAfter(nearest(node, parseModelPath(finding.path)).node).every((guess) =>
        keysUnder(guess).has(keyOf(finding)),
      ),
    );
}

/**
 * A name or port that nothing seems to have may be that of something which is not known yet, and so may what mounts the volume of
 * that name.
 */
function guessesAfter(node: Node): readonly Fill[] {
  const name = textOf(node) ?? textOf(member(node, 'name')) ?? textOf(member(node, 'capacityProvider'));
  const { content } = node;
  if (name !== undefined) {
    const thing = { ...OPEN_STRUCTURE, name, sourceVolume: name };
    return [() => name, () => [name], () => thing, () => [thing]];
  }
  if (typeof content !== 'number') return [];
  const mapping = { containerPort: content };
  return [() => content, () => mapping, () => [mapping]];
}
