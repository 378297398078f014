/**
 * Findings that hold whatever the unresolved values of a template turn out to be.
 *
 * Rules know nothing of templates. So the resource is judged again and again with guesses for what is not known, and a
 * finding that one guess makes go away is not told: it may well be in order.
 */

import { parseModelPath } from './model-path.ts';
import {
  asWritten,
  hasUnresolved,
  isUnresolved,
  type Node,
  nearest,
  textOf,
  toJson,
  type Unresolved,
} from './node.ts';

type Guess = (value: Unresolved) => unknown;

/**
 * One of them is in order at most places: nothing, both truths, every CPU value of Fargate (of which each is a memory of
 * the one before), the words on which other members depend.
 */
const GUESSES: readonly Guess[] = [
  null,
  true,
  false,
  1,
  ...[256, 512, 1024, 2048, 4096, 8192, 16_384, 32_768, 122_880],
  ...['awsvpc', 'bridge', 'host', 'FARGATE', 'EC2', 'EXTERNAL', 'ENABLED', 'DISABLED'],
  ...['LINUX', 'WINDOWS_SERVER_2022_CORE', 'X86_64', 'ARM64', 'REPLICA', 'DAEMON', 'ECS', 'CODE_DEPLOY'],
].map((value) => () => value);

export interface Judgement<Finding> {
  readonly judge: (json: unknown) => readonly Finding[];
  /** What is the same finding under another guess: never by its message, which may quote the guess. */
  readonly keyOf: (finding: Finding) => string;
}

export function whateverIsDeployed<Finding extends { readonly path: string }>(
  node: Node,
  { judge, keyOf }: Judgement<Finding>,
): readonly Finding[] {
  const first = judge(toJson(node, asWritten));
  if (!hasUnresolved(node)) return first;
  const keysUnder = (guess: Guess) => new Set(judge(toJson(node, guess)).map(keyOf));
  const always = GUESSES.map(keysUnder);
  return first
    .filter(({ path }) => !isUnresolved(nearest(node, parseModelPath(path)).node.content))
    .filter((finding) => always.every((keys) => keys.has(keyOf(finding))))
    .filter((finding) =>
      guessesAfter(textOf(nearest(node, parseModelPath(finding.path)).node)).every((guess) =>
        keysUnder(guess).has(keyOf(finding)),
      ),
    );
}

/** A name that nothing seems to bear may be that of something whose name is not known yet. */
function guessesAfter(text: string | undefined): readonly Guess[] {
  return text === undefined ? [] : [() => text, () => [{ name: text }]];
}
