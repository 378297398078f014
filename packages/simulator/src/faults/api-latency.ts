import { defineFault } from './fault.ts';

/** By `seconds` (5) of real time. Only the endpoint has latency: a call of the simulator itself takes no time. */
export const apiLatency = defineFault({
  id: 'api-latency',
  says: 'Calls of the API are answered late.',
  options: { seconds: 'number' },
  slowsCall: ({ option }) => ({ milliseconds: 1000 * option('seconds', 5) }),
});
