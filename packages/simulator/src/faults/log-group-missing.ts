import { defineFault } from './fault.ts';

/** Wording: records of Fargate (task) and of the EC2 agent (container). */
export const logGroupMissing = defineFault({
  id: 'log-group-missing',
  says: 'The CloudWatch log group of a container is not there.',
  truth: { cause: 'resource-init/log-group-missing', initiator: 'task' },
  failsStart: {
    phase: 'start',
    failure: ({ task }) => {
      const after = { min: 500, max: 3000 };
      const missing = 'ResourceNotFoundException: The specified log group does not exist.';
      return task.launchType === 'FARGATE'
        ? {
            after,
            stoppedReason: `ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ${missing}: exit status 1`,
          }
        : {
            after,
            stoppedReason: 'Task failed to start',
            containerReason: `CannotStartContainerError: Error response from daemon: failed to initialize logging driver: failed to create Cloudwatch log stream: ${missing}`,
          };
    },
  },
});
