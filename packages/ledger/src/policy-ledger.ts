import type { FindingBook, RevisionBook } from '@taskwarden/response';
import { finding, findingsOf, findingsPartition } from './items/finding.ts';
import { revisionUse, revisionUseItem, revisionUseKey } from './items/revision-use.ts';
import { revisionVerdicts, revisionVerdictsItem, revisionVerdictsKey } from './items/revision-verdicts.ts';
import type { Lifetime } from './lifetime.ts';
import type { Table } from './table.ts';
import { writeOne } from './write-one.ts';

/** Findings, and what is known of task definition revisions. */
export function createPolicyLedger(table: Table, life: Lifetime): FindingBook & RevisionBook {
  return {
    async findings(serviceKey, rule) {
      const items = await table.query({
        partition: findingsPartition(serviceKey),
        ...(rule !== undefined && { where: { startsWith: findingsOf(rule) } }),
      });
      return finding.bodies(items);
    },
    async revisionVerdicts(taskDefinitionArn, ruleSetVersion) {
      const item = await table.get(revisionVerdictsKey(taskDefinitionArn, ruleSetVersion));
      return item && revisionVerdicts.body(item);
    },
    async putRevisionVerdicts(verdicts) {
      await writeOne(table, { op: 'put', item: revisionVerdictsItem(verdicts, life.expiresAt()) });
    },
    async markRevisionUsed(taskDefinitionArn, usedAt) {
      const item = revisionUseItem({ taskDefinitionArn, usedAt }, life.expiresAt(usedAt));
      await writeOne(table, { op: 'put', item });
    },
    async revisionUsedAt(taskDefinitionArn) {
      const item = await table.get(revisionUseKey(taskDefinitionArn));
      return item && revisionUse.body(item).usedAt;
    },
  };
}
