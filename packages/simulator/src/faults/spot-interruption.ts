import { FARGATE_SPOT } from '@taskwarden/domain';
import { defineFault } from './fault.ts';
import { strikeTasks } from './strike.ts';

/**
 * The stop signal comes with the two-minute warning: the event of the order is the warning ("Fargate Spot termination
 * notices", ECS guide). Containers that don't end in their stopTimeout are killed.
 */
export const spotInterruption = defineFault({
  id: 'spot-interruption',
  says: 'AWS takes Fargate Spot capacity back.',
  truth: { cause: 'spot-interruption/fargate-spot', initiator: 'spot' },
  strikes: (simulation, record) =>
    strikeTasks(simulation, record, {
      stopCode: FARGATE_SPOT.stopCode,
      stoppedReason: FARGATE_SPOT.stoppedReason,
      truth: { cause: 'spot-interruption/fargate-spot', initiator: 'spot' },
      only: ({ capacityProviderName }) => capacityProviderName === 'FARGATE_SPOT',
    }),
});
