/** Bounds what an expression may cost: CEL has no loops but these, and the library no limit when it runs. */
import type { ASTNode } from '@marcbachmann/cel-js';
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
  return loopDepth(ast) <= DEEPEST
    ? undefined
    : { message: `more than ${DEEPEST} loops lie within each other`, at: ast.start };
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
