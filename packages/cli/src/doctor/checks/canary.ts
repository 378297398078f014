import { CANARY_PATHS, TABLE, WIRING } from '@taskwarden/infra/topology';
import { createDynamoLedger, LedgerFault } from '@taskwarden/ledger';
import { span } from '../../render/time.ts';
import { type Check, failed, NotChecked, ok, warning } from '../check.ts';

/** One comes every quarter of an hour; two may be missed. */
const OLDEST_MINUTES = 45;

export const canary: Check = {
  name: 'canary',
  says: 'The synthetic event of every quarter of an hour comes through each rule, queue and function into the ledger.',
  async run({ clients, deployment, now }) {
    const tableName = (await deployment()).wiring[WIRING.table] ?? TABLE.name;
    const ledger = createDynamoLedger({ client: clients.dynamo, tableName, now: () => now });
    const arrived = await ledger.canaries().catch((error: unknown) => {
      if (!(error instanceof LedgerFault)) throw error;
      throw new NotChecked(`the ledger did not answer: ${error.message}`, 'See the check table.', error);
    });
    if (arrived.length === 0) {
      return warning(
        'none has come through yet',
        'After the first deployment wait for half an hour. Then see the checks rules and event-sources, and whether its schedule is enabled (EventBridge Scheduler).',
      );
    }
    const paths = CANARY_PATHS.map((path) => ({
      path,
      at: arrived.find((one) => one.path === path)?.arrivedAt ?? 0,
    }));
    const late = paths.filter(({ at }) => now - at > OLDEST_MINUTES * 60_000);
    if (late.length === 0) return ok(`came through ${paths.length} functions`);
    const told = late.map(({ path, at }) => (at === 0 ? `${path} never` : `${path} ${span(now - at)} ago`));
    return failed(
      `came last through: ${told.join(', ')}`,
      'See the rule, the queue and the log of that function: one of them is closed.',
    );
  },
};
