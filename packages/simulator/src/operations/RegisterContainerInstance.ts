import type {
  RegisterContainerInstanceRequest,
  RegisterContainerInstanceResponse,
} from '@aws-sdk/client-ecs';
import { INSTANCE_TYPE_CAPACITIES } from '@taskwarden/domain';
import { registerInstance } from '../cluster/instances.ts';
import { describeInstance } from './describe-instance.ts';
import { clientError } from './exception.ts';
import { activeCluster } from './find.ts';
import { defineOperation } from './operation.ts';

interface IdentityDocument {
  readonly instanceType?: string;
  readonly availabilityZone?: string;
}

/** What the agent sends of EC2's instance identity document: type and zone. */
function readIdentity(document: string | undefined): IdentityDocument {
  try {
    return JSON.parse(document ?? '{}') as IdentityDocument;
  } catch {
    throw clientError('The instance identity document is not JSON.');
  }
}

/** Agents only: an instance comes into a cluster. From then on the simulator plays its agent. */
export const registerContainerInstance = defineOperation({
  name: 'RegisterContainerInstance',
  writes: true,
  bucket: 'agent-modify',
  run(simulation, input: RegisterContainerInstanceRequest): RegisterContainerInstanceResponse {
    const { world } = simulation;
    const cluster = activeCluster(simulation, input.cluster);
    const { instanceType = '', availabilityZone = `${world.region}a` } = readIdentity(
      input.instanceIdentityDocument,
    );
    if (!INSTANCE_TYPE_CAPACITIES.has(instanceType)) {
      throw clientError(`The simulator does not know the instance type ${instanceType}.`);
    }
    const custom = (input.attributes ?? []).map(({ name = '', value = '' }) => [name, value] as const);
    const attributes = Object.fromEntries(custom);
    const instance = registerInstance(simulation, { cluster, instanceType, availabilityZone, attributes });
    if (input.tags?.length) world.tags.set(instance.containerInstanceArn, input.tags);
    return { containerInstance: describeInstance(world, instance) };
  },
});
