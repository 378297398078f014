import { defineFault } from './fault.ts';

/** Longer than any stopTimeout: SIGKILL ends it, with 137. Stops nothing by itself, so it has no truth of its own. */
export const hangOnStop = defineFault({
  id: 'hang-on-stop',
  says: 'The container does not react to SIGTERM.',
  onStopSignal: () => ({ after: { min: 3_600_000, max: 3_600_000 }, exitCode: 0 }),
});
