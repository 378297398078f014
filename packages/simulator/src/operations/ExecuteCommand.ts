import type { ExecuteCommandRequest, ExecuteCommandResponse } from '@aws-sdk/client-ecs';
import { containerArnOf } from '../events/task-event.ts';
import { EcsException, invalid } from './exception.ts';
import { activeCluster, taskNamed } from './find.ts';
import { defineOperation } from './operation.ts';

const NOT_ENABLED =
  'The execute command failed because execute command was not enabled when the task was run or the execute command agent isn’t running. Wait and try again or run a new task with execute command enabled and try again.';

/** Opens a session in a container that runs: nobody answers at its stream, for no real container is behind it. */
export const executeCommand = defineOperation({
  name: 'ExecuteCommand',
  writes: true,
  bucket: 'cluster-resource-modify',
  run(simulation, input: ExecuteCommandRequest): ExecuteCommandResponse {
    const { world } = simulation;
    const cluster = activeCluster(simulation, input.cluster);
    const { task } = taskNamed(world, cluster, input.task ?? '');
    if (task === undefined) throw invalid('The referenced task was not found.');
    if (task.execAgent !== 'RUNNING') throw invalid(NOT_ENABLED);
    const index =
      input.container === undefined ? 0 : task.containers.findIndex(({ name }) => name === input.container);
    const container = task.containers[index];
    if (container?.lastStatus !== 'RUNNING') {
      throw new EcsException(
        'TargetNotConnectedException',
        'The execute command failed due to an internal error. Try again later.',
      );
    }
    return {
      clusterArn: cluster.clusterArn,
      containerArn: containerArnOf(world, task, index),
      containerName: container.name,
      interactive: input.interactive,
      session: {
        sessionId: `ecs-execute-command-${task.id.slice(0, 17)}`,
        streamUrl: `wss://ssmmessages.${world.region}.amazonaws.com/v1/data-channel/ecs-execute-command-${task.id.slice(0, 17)}?role=publish_subscribe`,
        tokenValue: 'simulated',
      },
      taskArn: task.taskArn,
    };
  },
});
