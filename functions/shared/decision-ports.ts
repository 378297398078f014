import { setTimeout as pause } from 'node:timers/promises';
import { configuration } from 'taskwarden:config';
import { backOffMilliseconds, type CommitPorts, createServiceDirectory } from '@taskwarden/response';
import { dispatcher } from './dispatcher.ts';
import { ledger } from './ledger.ts';

/** What every decision needs of the world: to commit, to let leave, and to know whose a service is. */
export const decisionPorts = {
  committer: ledger,
  dispatcher,
  backOff: (attempt) => pause(backOffMilliseconds(attempt, Math.random())),
  incidents: ledger,
  context: ledger,
  observations: ledger,
  directory: createServiceDirectory({ context: ledger, configuration, now: Date.now }),
  configuration,
} as const satisfies CommitPorts & Record<string, unknown>;
