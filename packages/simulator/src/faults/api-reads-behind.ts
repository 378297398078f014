import { defineFault } from './fault.ts';

/**
 * By `seconds` (5). "The Amazon ECS API follows an eventual consistency model" (ECS API reference, DescribeTasks): what was
 * created a moment ago is MISSING or not listed. What was changed a moment ago is told as it is.
 */
export const apiReadsBehind = defineFault({
  id: 'api-reads-behind',
  says: 'Reads of the API do not know yet of the tasks and services that were created in the last seconds.',
  options: { seconds: 'number' },
  readsBehind: ({ option }) => ({ milliseconds: 1000 * option('seconds', 5) }),
});
