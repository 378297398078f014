import type { RevisionVerdicts } from '@taskwarden/response';
import { defineItem } from '../define-item.ts';
import { violation } from '../shapes/finding.ts';
import { list, number, object, optional, text, texts } from '../shapes/shape.ts';
import type { Item, Key } from '../table.ts';
import { revisionPartition } from './revision-use.ts';

/** What the rules of one version say of a revision. Neither changes, so it is written once and read ever after. */
export const revisionVerdicts = defineItem<RevisionVerdicts>({
  type: 'revision-verdicts',
  schemaVersion: 1,
  shape: object<RevisionVerdicts>({
    taskDefinitionArn: text,
    ruleSetVersion: text,
    family: text,
    tags: texts,
    registeredAt: optional(number),
    breaches: list(object<RevisionVerdicts['breaches'][number]>({ rule: text, violations: list(violation) })),
    notEvaluated: list(text),
  }),
});

export const revisionVerdictsKey = (taskDefinitionArn: string, ruleSetVersion: string): Key => ({
  pk: revisionPartition(taskDefinitionArn),
  sk: `verdicts#${ruleSetVersion}`,
});

export function revisionVerdictsItem(entry: RevisionVerdicts, expiresAt: number): Item {
  const key = revisionVerdictsKey(entry.taskDefinitionArn, entry.ruleSetVersion);
  return revisionVerdicts.item({ ...key, expiresAt }, entry);
}
