import { defineFault } from './fault.ts';

/** "At least once" (EventBridge, "Event delivery"): the second has the id of the first. */
export const eventsDuplicated = defineFault({
  id: 'events-duplicated',
  says: 'Events come twice.',
  carries: () => (copies) => [...copies, ...copies],
});
