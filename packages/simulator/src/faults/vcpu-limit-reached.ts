import { defineFault } from './fault.ts';

/** Wording: "Service event messages" of the ECS guide. The reason of the event is by analogy: AWS shows none. */
export const vcpuLimitReached = defineFault({
  id: 'vcpu-limit-reached',
  says: 'The account runs as many Fargate vCPUs as its quota allows.',
  truth: { cause: 'quota/vcpu-limit', initiator: 'service-scheduler' },
  refuses: 'FARGATE',
  refusesPlacement: () => ({
    reason: 'You’ve reached the limit on the number of vCPUs you can run concurrently',
    message:
      'was unable to place a task. Reason: You’ve reached the limit on the number of vCPUs you can run concurrently.',
  }),
});
