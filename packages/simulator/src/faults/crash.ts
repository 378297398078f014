import { defineFault } from './fault.ts';

/** `afterSeconds` from its start (5), with `exitCode` (1), which tells what the truth is: an error, a crash, a clean end. */
export const crash = defineFault({
  id: 'crash',
  says: 'The container ends by itself a while after it started.',
  options: { afterSeconds: 'number', exitCode: 'number' },
  endsContainer: ({ option }) => {
    const after = 1000 * option('afterSeconds', 5);
    return { after: { min: after, max: after * 1.5 }, exitCode: option('exitCode', 1) };
  },
});
