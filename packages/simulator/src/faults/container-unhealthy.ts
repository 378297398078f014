import { defineFault } from './fault.ts';

/** From `afterSeconds` (0) after its start. */
export const containerUnhealthy = defineFault({
  id: 'container-unhealthy',
  says: "The container's own health check fails.",
  options: { afterSeconds: 'number' },
  truth: { cause: 'health-check/container-unhealthy', initiator: 'health-check' },
  failsContainerHealth: ({ option }) => {
    const after = 1000 * option('afterSeconds', 0);
    return { min: after, max: after };
  },
});
