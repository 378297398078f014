import { defineFault } from './fault.ts';

/** Wording: "Status reasons for Amazon EBS volume attachment to Amazon ECS tasks", ECS guide. */
export const ebsAttachTimeout = defineFault({
  id: 'ebs-attach-timeout',
  says: 'The EBS volume of the task is not attached in time.',
  truth: { cause: 'resource-init/ebs-setup-failed', initiator: 'task' },
  failsStart: {
    phase: 'volume',
    failure: () => ({
      after: { min: 170_000, max: 310_000 },
      stoppedReason: 'ECS timed out while configuring the EBS volume attachment to your Task.',
    }),
  },
});
