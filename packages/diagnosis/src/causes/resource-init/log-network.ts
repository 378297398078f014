import { defineStopCause } from '../../stop-cause.ts';
import { UNREACHABLE } from '../../texts/failures.ts';

export const resourceInitLogNetwork = defineStopCause({
  id: 'resource-init/log-network',
  says: '{host|CloudWatch Logs} could not be reached',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'task',
  remedy:
    'Give the task a route: a VPC endpoint for logs, or a NAT gateway or public IP; allow port 443 out of the security group.',
  page: 'resource-initialization-error.html',
  matches: [
    { topic: 'log', text: UNREACHABLE },
    { topic: 'log', text: /signal: killed/, strength: 'likely' },
  ],
  examples: [
    {
      text: 'CannotStartContainerError: Error response from daemon: failed to initialize logging driver: failed to create Cloudwatch log stream: RequestError: send request failed\ncaused by: Post https://logs.us-east-2.amazonaws.com/: dial tcp 10.20.10.16:443: i/o time',
      source: 'seqeralabs/nf-tower#305',
      seen: '2026-10',
    },
    {
      text: 'ResourceInitializationError: failed to validate logger args\nThe task cannot find the Amazon CloudWatch log group defined in the task definition\nThere is a connection issue between the task and Amazon CloudWatch\nsignal: killed',
      source: 'stop record sr-0395',
      seen: '2026-10',
    },
  ],
});
