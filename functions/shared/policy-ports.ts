import type { EcsObserver, PolicyPorts } from '@taskwarden/response';
import { actionQueue } from './action-queue.ts';
import { decisionPorts } from './decision-ports.ts';
import { ledger } from './ledger.ts';
import { plan } from './policy.ts';

/** The world as the policy needs it, for whoever enters verdicts. */
export const policyPortsWith = (observer: EcsObserver): PolicyPorts => ({
  ...decisionPorts,
  plan,
  observer,
  actionQueue,
  findings: ledger,
  revisions: ledger,
  actions: ledger,
  halts: ledger,
});
