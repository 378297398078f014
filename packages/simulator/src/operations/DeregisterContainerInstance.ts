import type {
  DeregisterContainerInstanceRequest,
  DeregisterContainerInstanceResponse,
} from '@aws-sdk/client-ecs';
import { loseInstance } from '../cluster/lose-instance.ts';
import { liveTasksOfInstance } from '../world/task-index.ts';
import { describeInstance } from './describe-instance.ts';
import { invalid } from './exception.ts';
import { activeCluster, instanceNamed } from './find.ts';
import { defineOperation } from './operation.ts';

/** Takes an instance out of its cluster. Its tasks, if it is forced, are orphaned: ECS shows them STOPPED. */
export const deregisterContainerInstance = defineOperation({
  name: 'DeregisterContainerInstance',
  writes: true,
  bucket: 'cluster-resource-modify',
  run(simulation, input: DeregisterContainerInstanceRequest): DeregisterContainerInstanceResponse {
    const { world } = simulation;
    const cluster = activeCluster(simulation, input.cluster);
    const { instance } = instanceNamed(world, cluster, input.containerInstance ?? '');
    if (instance === undefined) throw invalid('The referenced container instance was not found.');
    const tasks = liveTasksOfInstance(world, instance.containerInstanceArn);
    if (tasks.length > 0 && input.force !== true) {
      throw invalid('Found running tasks on the instance.');
    }
    loseInstance(simulation, instance, {
      stopCode: 'UserInitiated',
      stoppedReason: 'Container instance deregistration forced by user',
      truth: { cause: 'host/instance-deregistered', initiator: 'user' },
    });
    return { containerInstance: describeInstance(world, instance) };
  },
});
