import { defineFault } from './fault.ts';

/** From `afterSeconds` (0) after it runs. `detail`: what the load balancer says, in ECS's brackets. */
export const targetUnhealthy = defineFault({
  id: 'target-unhealthy',
  says: 'The load balancer finds the target unhealthy.',
  options: { afterSeconds: 'number', detail: 'text' },
  truth: { cause: 'health-check/elb-unhealthy', initiator: 'health-check' },
  failsTargetHealth: ({ option }) => {
    const after = 1000 * option('afterSeconds', 0);
    return {
      after: { min: after, max: after },
      detail: option('detail', 'Health checks failed with these codes: [502]'),
    };
  },
});
