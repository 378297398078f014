import { defineStopCause } from '../../stop-cause.ts';

export const spotInterruptionFargateSpot = defineStopCause({
  id: 'spot-interruption/fargate-spot',
  says: 'AWS took the Spot capacity of the task back',
  expected: true,
  owner: 'nobody',
  retryable: true,
  initiator: 'spot',
  remedy:
    'Let the scheduler replace the task. A job whose starter retries only failures should end with an exit code other than 0 on SIGTERM.',
  page: 'spot-interruption-errors.html',
  weight: 'order',
  matches: [{ topic: 'spot' }],
  stopCodes: [
    { code: 'SpotInterruption', weight: 'order' },
    { code: 'TerminationNotice', on: 'fargate' },
  ],
  examples: [
    {
      text: 'Your Spot Task was interrupted.',
      source: 'ECS developer guide, fargate-capacity-providers.md',
      seen: '2023-06',
    },
    { text: 'Your Spot Task was interrupted.', source: 'stop record sr-0490', seen: '2026-10' },
  ],
});
