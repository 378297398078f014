/**
 * What of a file must not be shown: an excerpt of it may end in the log of a pipeline. Values of environment variables are
 * kept back whatever they are, and so is what a rule found to be a secret.
 */
import type { RuleId } from '@taskwarden/policy';
import { parseModelPath } from './model-path.ts';
import { entriesOf, itemsOf, member, type Node, nearest, type Range } from './node.ts';

/** Rules whose findings stand at a secret. */
const SECRETS_FOUND_BY: ReadonlySet<string> = new Set<RuleId>([
  'log-secret-options',
  'no-plaintext-secrets',
  'no-secrets-in-command',
  'no-static-aws-keys-in-env',
]);

/** Ranges of a resource that are kept back, given what the policy found in it. */
export function secretRanges(
  resource: Node,
  findings: readonly { readonly rule: string; readonly path?: string }[],
): readonly Range[] {
  const found = findings.flatMap(({ rule, path }) => {
    if (path === undefined || !SECRETS_FOUND_BY.has(rule)) return [];
    const { node, isExact } = nearest(resource, parseModelPath(path));
    return isExact ? [node] : [];
  });
  return [...environmentValues(resource), ...found].map(({ range }) => range);
}

function environmentValues(resource: Node): readonly Node[] {
  return itemsOf(member(resource, 'containerDefinitions')).flatMap((container) => {
    const variables = member(container, 'environment');
    const misplaced = entriesOf(variables).map(([, value]) => value);
    return [...itemsOf(variables).flatMap((variable) => member(variable, 'value') ?? []), ...misplaced];
  });
}
