import { defineStopCause } from '../../stop-cause.ts';

export const containerStartExecFormat = defineStopCause({
  id: 'container-start/exec-format',
  says: 'The entry point {executable|or command} was built for another processor or system, or is a script without #!',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy:
    'Build the image for the architecture of the task (docker buildx build --platform) or the Windows version of its host, and begin scripts with #!.',
  page: 'cannot-start-container.html',
  matches: [
    { topic: 'start', text: /exec format error|operating system does not match/ },
    { topic: 'exit', text: /exec format error/ },
  ],
  examples: [
    {
      text: 'CannotStartContainerError: Error response from daemon: OCI runtime create failed: exec /docker-entrypoint.sh: exec format error',
      source: 'constructed: known from container logs',
      seen: '2024-01',
    },
  ],
});
