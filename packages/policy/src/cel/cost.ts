/** Bounds what an expression may cost: CEL has no loops but these, and the library no limit when it runs. */

import type { ASTNode } from '@marcbachmann/cel-js';
import { unwatched } from '../unresolved.ts';
import { childrenOf, findNode } from './ast.ts';
import type { CelFault } from './fault.ts';

const LOOPS = new Set(['all', 'exists', 'exists_one', 'filter', 'map']);
const DEEPEST = 2;

/** What makes an expression too dear; undefined when it is fine. */
export function costProblem(ast: ASTNode): CelFault | undefined {
  const regex = findNode(ast, (node) => callName(node) === 'matches');
  if (regex !== undefined) {
    return {
      message: "matches() runs regular expressions without bound: use glob('…*') instead",
      at: regex.start,
    };
  }
  const binding = findNode(ast, (node) => callName(node) === 'bind');
  if (binding !== undefined) {
    return { message: 'cel.bind() can double a value again and again: write it out', at: binding.start };
  }
  return loopDepth(ast) <= DEEPEST
    ? undefined
    : { message: `more than ${DEEPEST} loops lie within each other`, at: ast.start };
}

/** A second or so at worst. No list of a definition of 64 KiB that somebody wrote by hand comes near its root. */
const MOST_ROUNDS = 1_000_000;

/**
 * Whether a subject is too large for loops within each other: they run as often as its longest list has items, to the power of
 * their depth. Lists may also be joined to longer ones.
 */
export function isTooLarge(ast: ASTNode, subject: object): boolean {
  const depth = loopDepth(ast);
  if (depth < 2) return false;
  return (longestList(unwatched(subject)) * (1 + joins(ast))) ** depth > MOST_ROUNDS;
}

function joins(node: ASTNode): number {
  const own = node.op === '+' ? 1 : 0;
  return childrenOf(node).reduce((sum, child) => sum + joins(child), own);
}

function longestList(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inner = Object.values(value).map(longestList);
  return inner.reduce(
    (longest, length) => Math.max(longest, length),
    Array.isArray(value) ? value.length : 0,
  );
}

function callName(node: ASTNode): string | undefined {
  return node.op === 'rcall' || node.op === 'call' ? node.args[0] : undefined;
}

/** Loops within loops. Those that stand in a row, as in `a.filter(…).all(…)`, are not within each other. */
function loopDepth(node: ASTNode): number {
  if (node.op !== 'rcall') return deepest(childrenOf(node));
  const [name, receiver, args] = node.args;
  return Math.max(loopDepth(receiver), deepest(args) + (LOOPS.has(name) ? 1 : 0));
}

function deepest(nodes: readonly ASTNode[]): number {
  return Math.max(0, ...nodes.map(loopDepth));
}
