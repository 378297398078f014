import type { ASTNode } from '@marcbachmann/cel-js';
import { findNode } from './ast.ts';
import { type CelFault, unknownName } from './fault.ts';

/**
 * A misspelt name where absence is asked for: the library checks no types within `has()` and behind `.?`, where a name that
 * does not exist would just always be absent. Keys of maps are written `[?'key']`.
 */
export function absentNameProblem(ast: ASTNode, names: readonly string[]): CelFault | undefined {
  const wrong = findNode(ast, (node) => {
    const name = askedName(node);
    return name !== undefined && !names.includes(name);
  });
  const name = wrong && askedName(wrong);
  return name === undefined ? undefined : unknownName(name, names, wrong?.start ?? 0);
}

function askedName(node: ASTNode): string | undefined {
  if (node.op === '.?') return node.args[1];
  if (node.op !== 'call' || node.args[0] !== 'has') return undefined;
  const [asked] = node.args[1];
  return asked?.op === '.' ? asked.args[1] : undefined;
}
