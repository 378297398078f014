import type { NetworkConfiguration } from '@aws-sdk/client-ecs';
import type { TaskDefinitionRecord } from '../world/task-definition.ts';
import { invalid } from './exception.ts';

/** The subnets of a request, once it fits the network mode of the task definition. */
export function checkedSubnets(
  networkConfiguration: NetworkConfiguration | undefined,
  { definition }: TaskDefinitionRecord,
): readonly string[] {
  const isAwsvpc = definition.networkMode === 'awsvpc';
  if (!isAwsvpc && networkConfiguration !== undefined) {
    throw invalid('Network Configuration is not valid for the given networkMode of this task definition.');
  }
  if (isAwsvpc && networkConfiguration === undefined) {
    throw invalid("Network Configuration must be provided when networkMode 'awsvpc' is specified.");
  }
  const subnets = networkConfiguration?.awsvpcConfiguration?.subnets ?? [];
  if (isAwsvpc && subnets.length === 0) throw invalid('subnets can not be empty.');
  return subnets;
}
