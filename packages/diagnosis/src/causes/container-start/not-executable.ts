import { defineStopCause } from '../../stop-cause.ts';

export const containerStartNotExecutable = defineStopCause({
  id: 'container-start/not-executable',
  says: 'The entry point {executable|or command} is in the image, but may not be executed',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy: 'Give {executable|the file} its x bit in the image (chmod +x); a directory cannot be executed.',
  page: 'cannot-start-container.html',
  matches: [{ topic: 'start', text: /exec:? .{0,300}(?:permission denied|is a directory)/ }],
  examples: [
    {
      text: 'CannotStartContainerError: API error (400): OCI runtime create failed: container_linux.go:348: starting container process caused "exec: \\"/run.sh\\": permission denied": unknown',
      source: 'stop record sr-0087',
      seen: '2026-10',
    },
  ],
});
