import { defineFault } from './fault.ts';
import { placeOf } from './words/place-of.ts';

/** Wording: captured of Fargate (task, 2024) and of the EC2 agent (container). */
export const logGroupUnreachable = defineFault({
  id: 'log-group-unreachable',
  says: 'There is no way to CloudWatch Logs: no NAT gateway, no endpoint, or a closed security group.',
  truth: { cause: 'resource-init/log-network', initiator: 'task' },
  failsStart: {
    phase: 'start',
    failure: ({ task }) => {
      const after = { min: 30_000, max: 90_000 };
      return task.launchType === 'FARGATE'
        ? {
            after,
            stoppedReason:
              'ResourceInitializationError: failed to validate logger args: The task cannot find the Amazon CloudWatch log group defined in the task definition. There is a connection issue between the task and Amazon CloudWatch. Check your network configuration. : signal: killed',
          }
        : {
            after,
            stoppedReason: 'Task failed to start',
            containerReason: `CannotStartContainerError: Error response from daemon: failed to initialize logging driver: failed to create Cloudwatch log stream: RequestError: send request failed caused by: Post https://logs.${placeOf(task).region}.amazonaws.com/: dial tcp 10.20.10.16:443: i/o timeout`,
          };
    },
  },
});
