import { defineFault } from './fault.ts';

/** Wording: service event messages of the ECS guide, and a captured placement failure event. */
export const capacityUnavailable = defineFault({
  id: 'capacity-unavailable',
  says: 'Fargate has no capacity of that kind at this time.',
  truth: { cause: 'capacity/fargate-unavailable', initiator: 'service-scheduler' },
  refuses: 'FARGATE',
  refusesPlacement: () => ({
    reason: 'RESOURCE:FARGATE',
    message:
      'was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.',
  }),
});
