import { WIRING } from '@taskwarden/infra/topology';
import type { PolicyPlan } from '@taskwarden/policy';
import {
  judgeGone,
  type ReportBuilder,
  type RunRecord,
  type SubjectPorts,
  type SweepScope,
  type SweptResource,
  tasksSeenBefore,
} from '@taskwarden/response';
import { withLedger } from '../aws/ledger.ts';
import type { Target, TargetOptions } from '../aws/target.ts';
import type { Call } from '../command.ts';
import { CliFault } from '../fault.ts';

/** Watches which tasks are there, to tell afterwards of those that are gone and whose stop no event told. */
export interface VanishedWatch {
  saw(resource: SweptResource): void;
  tell(
    builder: ReportBuilder,
    world: SubjectPorts & { plan: PolicyPlan; now: number; record: RunRecord },
  ): Promise<void>;
}

interface Watched {
  readonly options: TargetOptions;
  readonly target: Target;
  readonly scope: SweepScope;
  readonly plan: PolicyPlan;
}

const RULE = 'silence/task-vanished';

/** Compares with what the sweeps of the functions have kept in the ledger. Without one it says that nothing was compared. */
export async function watchForVanished(call: Call, watched: Watched): Promise<VanishedWatch> {
  const { options, target, scope, plan } = watched;
  if (plan.rules.some(({ rule, mode }) => rule.id === RULE && mode === 'off')) return NOBODY_ASKS;
  if ((target.wiring[WIRING.table] ?? '') === '') {
    return unable(`no ledger tells which tasks there were: name one with --table or ${WIRING.table}`);
  }
  const seen = await asking(() =>
    withLedger(options, call.terminal, (ledger) => tasksSeenBefore(ledger, scope)),
  );
  if ('unread' in seen) return unable(seen.unread);
  if (seen.known === undefined) return unable('the ledger has no earlier sweep to compare with');
  const gone = new Set(seen.known);
  return {
    saw: ({ arn }) => void gone.delete(arn),
    async tell(builder, { record, ...world }) {
      if (record.unreadLists > 0)
        return builder.addUnevaluated(RULE, 'not every list of tasks could be read');
      const told = await asking(() =>
        withLedger(options, call.terminal, (ledger) => judgeGone({ ...world, stories: ledger }, gone)),
      );
      if ('unread' in told) return builder.addUnevaluated(RULE, told.unread);
      for (const resource of told.known) builder.add(resource);
    },
  };
}

const NOBODY_ASKS: VanishedWatch = { saw: () => {}, tell: async () => {} };

function unable(reason: string): VanishedWatch {
  return { saw: () => {}, tell: async (builder) => builder.addUnevaluated(RULE, reason) };
}

/** A ledger that does not answer leaves one rule unasked: the sweep goes on. */
async function asking<Known>(
  ask: () => Promise<Known>,
): Promise<{ readonly known: Known } | { readonly unread: string }> {
  try {
    return { known: await ask() };
  } catch (error) {
    if (!(error instanceof CliFault)) throw error;
    return { unread: error.message };
  }
}
