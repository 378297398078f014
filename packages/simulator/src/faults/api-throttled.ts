import { defineFault } from './fault.ts';

/** As if others used up the account's rates; `api-rates` keeps the account to those that ECS documents. */
export const apiThrottled = defineFault({
  id: 'api-throttled',
  says: 'Calls of the API are throttled.',
  refusesCall: () => ({ exception: 'ThrottlingException', message: 'Rate exceeded' }),
});
