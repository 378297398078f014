import type { PolicyPorts } from '@taskwarden/response';
import { actionQueue } from './action-queue.ts';
import { decisionPorts } from './decision-ports.ts';
import { ledger } from './ledger.ts';
import { observer, plan } from './policy.ts';

/** The world as the policy needs it, for whoever enters verdicts. */
export const policyPorts: PolicyPorts = {
  ...decisionPorts,
  plan,
  observer,
  actionQueue,
  findings: ledger,
  revisions: ledger,
  actions: ledger,
  halts: ledger,
};
