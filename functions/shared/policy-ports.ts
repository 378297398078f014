import type { Metrics } from '@aws-lambda-powertools/metrics';
import type { EcsObserver, PolicyPorts } from '@taskwarden/response';
import { actionQueue } from './action-queue.ts';
import { decisionPorts } from './decision-ports.ts';
import { countIncident } from './incident-metrics.ts';
import { ledger } from './ledger.ts';
import { plan } from './policy.ts';

/** The world as the policy needs it, for whoever enters verdicts. */
export const policyPortsWith = (observer: EcsObserver, metrics: Metrics): PolicyPorts => ({
  ...decisionPorts,
  plan,
  observer,
  actionQueue,
  findings: ledger,
  revisions: ledger,
  actions: ledger,
  halts: ledger,
  incidentOpened: () => countIncident(metrics),
});
