import { defineStopCause } from '../../stop-cause.ts';

export const scalingScaleInOrReplacement = defineStopCause({
  id: 'scaling/scale-in-or-replacement',
  says: 'The service scheduler stopped the task, to scale in or to replace it by one of a newer deployment',
  expected: true,
  owner: 'nobody',
  retryable: false,
  initiator: 'service-scheduler',
  remedy: 'Nothing. A container that ends with 137 here should end on SIGTERM within its stopTimeout.',
  page: 'stopped-task-error-codes.html',
  weight: 'order',
  matches: [{ topic: 'scaling' }, { topic: 'scheduler' }],
  stopCodes: [{ code: 'ServiceSchedulerInitiated' }],
  examples: [
    {
      text: 'Scaling activity initiated by (deployment ecs-svc/',
      source: 'stop record sr-0483',
      seen: '2026-10',
    },
    {
      text: 'stopped (scaling activity initiated by (deployment ecs-svc/<number>))',
      source: 'stop record sr-0484',
      seen: '2026-10',
    },
  ],
});
