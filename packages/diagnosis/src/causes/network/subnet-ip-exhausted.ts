import { defineStopCause } from '../../stop-cause.ts';

export const networkSubnetIpExhausted = defineStopCause({
  id: 'network/subnet-ip-exhausted',
  says: 'The subnet {subnet|of the task} has no free address',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'task',
  remedy:
    'Use a larger subnet or more of them for the service; look at AvailableIpAddressCount of {subnet|the subnet}.',
  page: 'failed-to-start-error.html',
  matches: [
    {
      topic: 'network',
      text: /insufficient ?free ?addresses|insufficient free|free addresses|(?:no|any) (?:free|available) (?:ip|address)|privateipaddresslimit/,
    },
    {
      topic: 'network',
      text: /attempting to create (?:a )?network interface/,
      unless: /auth|denied|violation|invalid|limit|timed? ?out|timeout|throttl/,
      strength: 'likely',
    },
  ],
  examples: [
    {
      text: "Unexpected EC2 error while attempting to Create Network Interface with public IP assignment enabled in subnet 'subnet-id",
      source: 'ECS developer guide, failed-to-start-error.html',
      seen: '2026-10',
    },
    {
      text: 'Unexpected EC2 error while attempting to Create Network Interface ... insufficient free addresses in subnet',
      source: 'stop record sr-0321',
      seen: '2026-10',
    },
  ],
});
