import { describe } from 'vitest';
import { actionContract } from './contract/action.contract.ts';
import { canaryContract } from './contract/canary.contract.ts';
import { commitContract } from './contract/commit.contract.ts';
import { concurrencyContract } from './contract/concurrency.contract.ts';
import { contextContract } from './contract/context.contract.ts';
import { deliveryContract } from './contract/delivery.contract.ts';
import { factContract } from './contract/fact.contract.ts';
import { incidentContract } from './contract/incident.contract.ts';
import { lifetimeContract } from './contract/lifetime.contract.ts';
import type { OpenLedger } from './contract/samples.ts';
import { silenceContract } from './contract/silence.contract.ts';
import { storyContract } from './contract/story.contract.ts';
import { sweepContract } from './contract/sweep.contract.ts';

/** What every ledger promises. `open` gives an empty one each time. */
export function ledgerContract(name: string, open: OpenLedger): void {
  describe(name, () => {
    commitContract(open);
    incidentContract(open);
    contextContract(open);
    deliveryContract(open);
    factContract(open);
    silenceContract(open);
    storyContract(open);
    sweepContract(open);
    canaryContract(open);
    lifetimeContract(open);
    actionContract(open);
    concurrencyContract(open);
  });
}
