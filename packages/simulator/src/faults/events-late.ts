import { defineFault } from './fault.ts';

/** From `minSeconds` (1) to `maxSeconds` (90) late, each event by itself: so they come out of order. */
export const eventsLate = defineFault({
  id: 'events-late',
  says: 'Events come late, and out of order.',
  options: { minSeconds: 'number', maxSeconds: 'number' },
  carries:
    ({ option, chance }) =>
    (copies) => {
      const [min, max] = [1000 * option('minSeconds', 1), 1000 * option('maxSeconds', 90)];
      return copies.map((after, copy) => after + Math.round(min + chance(copy) * Math.max(0, max - min)));
    },
});
