import type { ASTNode } from '@marcbachmann/cel-js';

/** The first node, from the root down, that is wanted. */
export function findNode(node: ASTNode, isWanted: (node: ASTNode) => boolean): ASTNode | undefined {
  if (isWanted(node)) return node;
  for (const child of childrenOf(node)) {
    const found = findNode(child, isWanted);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Operands come as nodes, as lists of nodes and as lists of pairs. */
export function childrenOf({ args }: ASTNode): readonly ASTNode[] {
  return [args].flat(3).filter(isNode);
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value;
}
