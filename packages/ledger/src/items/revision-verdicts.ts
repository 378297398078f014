import type { RevisionVerdicts } from '@taskwarden/response';
import { defineItem } from '../define-item.ts';
import { violation } from '../shapes/finding.ts';
import { flag, list, number, object, oneOf, optional, text, texts } from '../shapes/shape.ts';
import type { Item, Key } from '../table.ts';
import { revisionPartition } from './revision-use.ts';

type DefinitionVerdicts = Pick<RevisionVerdicts, 'breaches' | 'notEvaluated'>;

const definitionVerdicts = {
  breaches: list(object<RevisionVerdicts['breaches'][number]>({ rule: text, violations: list(violation) })),
  notEvaluated: list(text),
};

/**
 * What the rules of one version say of a revision. Neither changes, so it is written once and read ever after; only its
 * deregistration is written once more.
 */
export const revisionVerdicts = defineItem<RevisionVerdicts>({
  type: 'revision-verdicts',
  schemaVersion: 2,
  shape: object<RevisionVerdicts>({
    taskDefinitionArn: text,
    ruleSetVersion: text,
    family: text,
    tags: texts,
    registeredAt: optional(number),
    ...definitionVerdicts,
    onFargate: optional(object<DefinitionVerdicts>(definitionVerdicts)),
    offFargate: optional(object<DefinitionVerdicts>(definitionVerdicts)),
    byService: optional(
      object<NonNullable<RevisionVerdicts['byService']>>({
        rules: list(text),
        plain: object<DefinitionVerdicts>(definitionVerdicts),
        withExec: object<DefinitionVerdicts>(definitionVerdicts),
        balanced: object<DefinitionVerdicts>(definitionVerdicts),
      }),
    ),
    facts: object<RevisionVerdicts['facts']>({
      status: text,
      operatingSystem: oneOf({ LINUX: true, WINDOWS: true }),
      mapsPorts: flag,
      startPeriodSeconds: number,
    }),
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
