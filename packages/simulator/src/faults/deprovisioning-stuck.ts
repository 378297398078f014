import { defineFault } from './fault.ts';

/** For `minutes` (1440): the network interface is not given back, and the task is neither running nor STOPPED. */
export const deprovisioningStuck = defineFault({
  id: 'deprovisioning-stuck',
  says: 'Tasks that stop hang in DEPROVISIONING.',
  options: { minutes: 'number' },
  slowsDeprovisioning: ({ option }) => {
    const takes = 60_000 * option('minutes', 1440);
    return { min: takes, max: takes };
  },
});
