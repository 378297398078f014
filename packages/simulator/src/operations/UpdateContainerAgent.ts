import type { UpdateContainerAgentRequest, UpdateContainerAgentResponse } from '@aws-sdk/client-ecs';
import { changeInstance, LATEST_AGENT_VERSION } from '../cluster/instances.ts';
import { describeInstance } from './describe-instance.ts';
import { EcsException, invalid } from './exception.ts';
import { activeCluster, instanceNamed } from './find.ts';
import { defineOperation } from './operation.ts';

export const updateContainerAgent = defineOperation({
  name: 'UpdateContainerAgent',
  writes: true,
  bucket: 'cluster-resource-modify',
  run(simulation, input: UpdateContainerAgentRequest): UpdateContainerAgentResponse {
    const { world } = simulation;
    const cluster = activeCluster(simulation, input.cluster);
    const { instance } = instanceNamed(world, cluster, input.containerInstance ?? '');
    if (instance === undefined) throw invalid('The referenced container instance was not found.');
    if (instance.agentVersion === LATEST_AGENT_VERSION) {
      throw new EcsException(
        'NoUpdateAvailableException',
        'There is no update available for this container agent.',
      );
    }
    instance.agentVersion = LATEST_AGENT_VERSION;
    instance.agentUpdateStatus = 'UPDATED';
    changeInstance(simulation, instance, { agentVersion: LATEST_AGENT_VERSION });
    return { containerInstance: describeInstance(world, instance) };
  },
});
