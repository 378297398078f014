import { defineFault } from './fault.ts';

/** What "at least once" does not promise for events of best effort, and nobody sees of the others. */
export const eventsLost = defineFault({
  id: 'events-lost',
  says: 'Events never come.',
  carries: () => () => [],
});
