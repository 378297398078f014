import { defineFault } from './fault.ts';

/** As if others used up the account's rates; the buckets themselves are switched on by `settings.throttlesCalls`. */
export const apiThrottled = defineFault({
  id: 'api-throttled',
  says: 'Calls of the API are throttled.',
  refusesCall: () => ({ exception: 'ThrottlingException', message: 'Rate exceeded' }),
});
