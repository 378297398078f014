import type { FindingBook, RevisionBook } from '@taskwarden/response';
import { finding, findingsOf, findingsPartition, openFindingPartition } from './items/finding.ts';
import { REVISION_USES, revisionPartition, revisionUse, revisionUseItem } from './items/revision-use.ts';
import { revisionVerdicts, revisionVerdictsItem, revisionVerdictsKey } from './items/revision-verdicts.ts';
import type { Lifetime } from './lifetime.ts';
import { earliest, queryShards } from './shards.ts';
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
    async unseenFindings(of, until, limit) {
      const items = await queryShards((shard) =>
        table.query({
          index: 'due',
          partition: openFindingPartition(of, shard),
          where: { atMost: until },
          limit,
        }),
      );
      return finding.bodies(earliest(items, limit));
    },
    async revisionVerdicts(taskDefinitionArn, ruleSetVersion) {
      const item = await table.get(revisionVerdictsKey(taskDefinitionArn, ruleSetVersion));
      return item && revisionVerdicts.body(item);
    },
    async putRevisionVerdicts(verdicts) {
      await writeOne(table, { op: 'put', item: revisionVerdictsItem(verdicts, life.expiresAt()) });
    },
    async markRevisionUsed(taskDefinitionArn, { user, usedAt }) {
      const item = revisionUseItem({ taskDefinitionArn, user, usedAt }, life.expiresAt(usedAt));
      await writeOne(table, { op: 'put', item });
    },
    async revisionUses(taskDefinitionArn) {
      const items = await table.query({
        partition: revisionPartition(taskDefinitionArn),
        where: { startsWith: REVISION_USES },
      });
      return revisionUse.bodies(items).map(({ user, usedAt }) => ({ user, usedAt }));
    },
  };
}
