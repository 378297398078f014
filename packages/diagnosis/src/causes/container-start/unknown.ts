import { defineStopCause } from '../../stop-cause.ts';

export const containerStartUnknown = defineStopCause({
  id: 'container-start/unknown',
  says: 'The container could not be started; the record ends before the cause, or words it in a way that is not known',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy: 'Read the whole text with aws ecs describe-tasks within an hour of the stop.',
  page: 'cannot-start-container.html',
  weight: 'unspecific',
  matches: [{ topic: 'start' }],
  examples: [
    {
      text: 'CannotStartContainerError: Error response from dae',
      source: 'stop record sr-0095',
      seen: '2026-10',
    },
    {
      text: 'ECS CannotStartContainerError: Error response from daemon: failed to create shim task: OCI runtime create failed',
      source: 'stop record sr-0094',
      seen: '2026-10',
    },
    {
      text: 'CannotStartContainerError: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed',
      source: 'moby, daemon/start.go',
      seen: '2024-01',
    },
  ],
});
