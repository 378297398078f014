import { parseArn } from '@taskwarden/domain';
import { shortName } from '../world/arn.ts';
import type { World } from '../world/world.ts';
import { EcsException, invalid } from './exception.ts';

/** Whether a resource of each type that takes tags is there. */
const EXISTS: Readonly<Record<string, (world: World, arn: string) => boolean>> = {
  'capacity-provider': ({ capacityProviders }, arn) => capacityProviders.has(shortName(arn)),
  cluster: ({ clusters }, arn) => clusters.get(shortName(arn))?.status === 'ACTIVE',
  'container-instance': ({ containerInstances }, arn) => containerInstances.has(arn),
  service: ({ services }, arn) => services.has(arn),
  task: ({ tasks }, arn) => tasks.has(arn),
  'task-set': ({ taskSets }, arn) => taskSets.has(arn),
  'task-definition': ({ taskDefinitions }, arn) => taskDefinitions.has(arn),
};

/** The ARN of a resource that is there and can be tagged. */
export function checkedResource(world: World, resourceArn: string | undefined): string {
  const arn = parseArn(resourceArn ?? '');
  const exists = EXISTS[arn?.resource.split('/')[0] ?? ''];
  if (resourceArn === undefined || exists === undefined) {
    throw invalid(`The specified resource is not valid: ${resourceArn ?? ''}`);
  }
  if (!exists(world, resourceArn)) {
    throw new EcsException('ResourceNotFoundException', 'The specified resource could not be found.');
  }
  return resourceArn;
}
