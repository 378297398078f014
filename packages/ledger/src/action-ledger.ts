import type { ActionBook, HaltBook } from '@taskwarden/response';
import {
  action,
  actionKey,
  actionPartition,
  actionsOnPartition,
  dueActionPartition,
} from './items/action.ts';
import { capUse, capUseKey } from './items/cap-use.ts';
import { HALT_KEY, halt, haltItem } from './items/halt.ts';
import { earliest, queryShards } from './shards.ts';
import type { Table } from './table.ts';
import { writeOne } from './write-one.ts';

/** Actions, the places taken under their caps, and the kill switch. */
export function createActionLedger(table: Table): ActionBook & HaltBook {
  return {
    async action(actionId) {
      const item = await table.get(actionKey(actionId));
      return item && action.body(item);
    },
    async actions({ states, limit }) {
      const items = await queryShards((shard) => table.query({ partition: actionPartition(shard) }));
      return action
        .bodies(items)
        .filter(({ state }) => states === undefined || states.includes(state))
        .toSorted((one, other) => other.plannedAt - one.plannedAt || (one.actionId < other.actionId ? -1 : 1))
        .slice(0, limit);
    },
    async actionsOn(arn) {
      // The index is a moment behind, and lags harmlessly: whoever writes does so against the stored revision.
      const items = await table.query({ index: 'byId', partition: actionsOnPartition(arn) });
      const read = await Promise.all(
        action.bodies(items).map(({ actionId }) => table.get(actionKey(actionId))),
      );
      return action.bodies(read.filter((item) => item !== undefined));
    },
    async dueActions(until, limit) {
      const items = await queryShards((shard) =>
        table.query({ index: 'due', partition: dueActionPartition(shard), where: { atMost: until }, limit }),
      );
      return action.bodies(earliest(items, limit));
    },
    async capUses(scopes) {
      const items = await Promise.all(scopes.map((scope) => table.get(capUseKey(scope))));
      return capUse.bodies(items.filter((item) => item !== undefined));
    },
    async halt() {
      const item = await table.get(HALT_KEY);
      return item && halt.body(item);
    },
    async putHalt(entry) {
      await writeOne(
        table,
        entry === undefined ? { op: 'delete', key: HALT_KEY } : { op: 'put', item: haltItem(entry) },
      );
    },
  };
}
