import { defineFault } from './fault.ts';

/** Wording: captured on Fargate. */
export const subnetFull = defineFault({
  id: 'subnet-full',
  says: 'The subnet has no free address for another network interface.',
  truth: { cause: 'network/subnet-ip-exhausted', initiator: 'task' },
  failsStart: {
    phase: 'attach',
    failure: ({ task }) => ({
      after: { min: 1000, max: 3000 },
      stoppedReason: `Unexpected EC2 error while attempting to Create Network Interface in subnet '${task.subnetId ?? ''}': InsufficientFreeAddressesInSubnet: The specified subnet does not have enough free addresses to satisfy the request.`,
    }),
  },
});
