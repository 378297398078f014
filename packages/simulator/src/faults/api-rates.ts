import { defineFault } from './fault.ts';

/** What every account has to live with, and a simulator only when asked: operations of a group share a bucket of tokens. */
export const apiRates = defineFault({
  id: 'api-rates',
  says: "Calls of the API are held to ECS's documented rates: so many at once, so many a second.",
  metersCalls: () => true,
});
