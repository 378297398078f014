import { defineStopCause } from '../../stop-cause.ts';

export const containerStartInvalidConfig = defineStopCause({
  id: 'container-start/invalid-config',
  says: 'Docker refused the configuration of the container',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy: 'Correct the task definition: the text names the option.',
  page: 'cannot-start-container.html',
  matches: [
    { topic: 'start', text: /mount callback .{0,200}etc\/(?:passwd|group)/, strength: 'likely' },
    {
      topic: 'start',
      text: /invalid|unsupported|not support|conflicting options|minimum memory|no command specified|unable to find user|no matching entries|unknown or invalid|hostconfigerror|clientconfigerror|volumeerror|unparsableport|transportprotocol|duplicate mount|rlimit|range of cpus|should be (?:smaller|larger)|can not be used/,
    },
  ],
  examples: [
    {
      text: 'CannotCreateContainerError: Error response from daemon: invalid option: Windows does not support MemoryReservation',
      source: 'aws/amazon-ecs-agent#3504',
      seen: '2026-10',
    },
  ],
});
