import { defineStopCause } from '../../stop-cause.ts';

export const outOfMemoryContainerLimit = defineStopCause({
  id: 'out-of-memory/container-limit',
  says: '{container|A container} needed more memory than its limit and was killed',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy: 'Raise memory of {container|the container} or the task, or find the leak.',
  page: 'out-of-memory.html',
  weight: 'decides',
  matches: [{ topic: 'memory' }],
  examples: [
    {
      text: 'OutOfMemoryError: Container killed due to memory usage',
      source: 'aws/amazon-ecs-agent#5135',
      seen: '2026-10',
    },
    {
      text: 'OutOfMemoryError: Container killed due to memory usage',
      source: 'bugcrowd/ecs-deployment-monitor#117',
      seen: '2026-10',
    },
  ],
});
