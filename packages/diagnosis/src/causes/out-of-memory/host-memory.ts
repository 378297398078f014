import { defineStopCause } from '../../stop-cause.ts';

export const outOfMemoryHostMemory = defineStopCause({
  id: 'out-of-memory/host-memory',
  says: 'The container instance itself ran out of memory',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'task',
  remedy:
    'Set hard limits (memory), leave memory for the system, and look at the memory of the container instance.',
  page: 'out-of-memory.html',
  weight: 'decides',
  matches: [
    {
      topic: 'memory',
      text: /cannot allocate memory|host(?:'s)? (?:is |ran )?out of memory|system oom|instance .{0,40}out of memory/,
    },
  ],
  examples: [
    {
      text: 'CannotStartContainerError: Error response from daemon: failed to create shim: fork/exec /usr/bin/containerd-shim-runc-v2: cannot allocate memory: unknown',
      source: 'containerd, shim start',
      seen: '2023-05',
    },
  ],
});
