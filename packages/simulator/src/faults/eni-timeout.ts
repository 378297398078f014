import { defineFault } from './fault.ts';

/** Wording: captured on Fargate (task-25 of the recorded events had it after three minutes). */
export const eniTimeout = defineFault({
  id: 'eni-timeout',
  says: 'The network interface of the task is not ready in time.',
  truth: { cause: 'network/eni-provisioning-timeout', initiator: 'task' },
  failsStart: {
    phase: 'attach',
    failure: () => ({
      after: { min: 170_000, max: 190_000 },
      stoppedReason: 'Timeout waiting for network interface provisioning to complete.',
    }),
  },
});
