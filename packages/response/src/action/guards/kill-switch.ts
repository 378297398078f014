import { defineGuard, pass, refuse } from './guard.ts';

/** Stops everything: from the configuration, or at run time from the ledger. */
export const killSwitch = defineGuard({
  id: 'kill-switch',
  asks: 'ledger',
  answer: ({ policy, halt }) => {
    if (policy.killSwitch) return refuse('the kill switch of the configuration is on');
    if (halt !== undefined) return refuse(`actions are halted by ${halt.by}: ${halt.reason}`);
    return pass('the kill switch is off');
  },
});
