import type { Attribute } from '@aws-sdk/client-ecs';
import type { Simulation } from '../engine/simulation.ts';
import type { ClusterRecord } from '../world/cluster.ts';
import type { ContainerInstanceRecord } from '../world/container-instance.ts';
import { EcsException, invalid } from './exception.ts';
import { instanceNamed } from './find.ts';

/** Attributes in one request of PutAttributes and DeleteAttributes. */
const MOST_ATTRIBUTES = 10;

/** The instances that the attributes of a request are about. */
export function targetsOf(
  { world }: Simulation,
  cluster: ClusterRecord,
  attributes: readonly Attribute[] = [],
): { readonly attribute: Attribute; readonly instance: ContainerInstanceRecord }[] {
  if (attributes.length > MOST_ATTRIBUTES)
    throw invalid(`Attributes cannot have more than ${MOST_ATTRIBUTES} entries.`);
  return attributes.map((attribute) => {
    const { instance } = instanceNamed(world, cluster, attribute.targetId ?? '');
    if (instance === undefined) {
      throw new EcsException('TargetNotFoundException', 'The referenced target was not found.');
    }
    return { attribute, instance };
  });
}

/** An attribute with its target, as ECS gives it back. */
export function targeted(attribute: Attribute, { containerInstanceArn }: ContainerInstanceRecord): Attribute {
  return { ...attribute, targetType: 'container-instance', targetId: containerInstanceArn };
}
