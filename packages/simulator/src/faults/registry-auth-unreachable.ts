import { defineFault } from './fault.ts';
import { placeOf } from './words/place-of.ts';

/** Wording: captured on Fargate, 2024; on EC2 the agent has an error name of its own for it. */
export const registryAuthUnreachable = defineFault({
  id: 'registry-auth-unreachable',
  says: 'There is no way to ECR for a login: no NAT gateway, no endpoint, or a closed security group.',
  truth: { cause: 'resource-init/registry-auth-network', initiator: 'task' },
  failsStart: {
    phase: 'initialise',
    failure: ({ task }) => {
      const after = { min: 30_000, max: 90_000 };
      const post = `RequestError: send request failed caused by: Post "https://api.ecr.${placeOf(task).region}.amazonaws.com/"`;
      return task.launchType === 'FARGATE'
        ? {
            after,
            stoppedReason: `ResourceInitializationError: unable to pull secrets or registry auth: The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. Check your task network configuration. ${post}: dial tcp 44.213.79.86:443: i/o timeout`,
          }
        : {
            after,
            stoppedReason: 'Task failed to start',
            containerReason: `CannotPullECRContainerError: ${post}: net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)`,
          };
    },
  },
});
