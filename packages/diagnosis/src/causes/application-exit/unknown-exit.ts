import { defineStopCause } from '../../stop-cause.ts';

export const applicationExitUnknownExit = defineStopCause({
  id: 'application-exit/unknown-exit',
  says: 'An essential container ended; the record has no exit code',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy: 'Read the containers with aws ecs describe-tasks within an hour of the stop.',
  page: 'stopped-task-error-codes.html',
  weight: 'bare',
  matches: [{ topic: 'exit' }],
  stopCodes: [{ code: 'EssentialContainerExited' }],
  examples: [
    {
      text: 'STOPPED(Essential container in task exited)',
      source: 'aws/amazon-ecs-agent#1883',
      seen: '2026-10',
    },
  ],
});
