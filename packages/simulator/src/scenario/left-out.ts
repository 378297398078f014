import type { OperationName } from '../simulator.ts';

/**
 * What a scenario may leave out of a call, so that it says only what matters: where tasks run, and the size of a task.
 * What is written always counts.
 */

type Input = Readonly<Record<string, unknown>>;

const SUBNETS = { awsvpcConfiguration: { subnets: ['subnet-a', 'subnet-b', 'subnet-c'] } };

/** The network mode decides whether a network configuration must be there. */
function taskDefinition({ image, ...input }: Input): Input {
  const containers = image === undefined ? {} : { containerDefinitions: [{ name: 'app', image }] };
  const isForFargate = input.requiresCompatibilities === undefined;
  const size = {
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    cpu: '256',
    memory: '512',
  };
  const written: Record<string, unknown> = { ...(isForFargate && size), ...containers, ...input };
  for (const member of ['cpu', 'memory']) {
    if (typeof written[member] === 'number') written[member] = String(written[member]);
  }
  return written;
}

/** Whether a strategy names providers of instances; it can't mix them with Fargate's. */
const isOfInstances = (strategy: unknown): boolean =>
  Array.isArray(strategy) &&
  strategy.some(({ capacityProvider }) => !['FARGATE', 'FARGATE_SPOT'].includes(capacityProvider));

function placed(input: Input): Input {
  const { capacityProviderStrategy: strategy } = input;
  const isOnInstances = ['EC2', 'EXTERNAL'].includes(String(input.launchType)) || isOfInstances(strategy);
  const launchType = strategy === undefined ? { launchType: 'FARGATE' } : {};
  return { ...launchType, ...(!isOnInstances && { networkConfiguration: SUBNETS }), ...input };
}

/** Whether managed scaling is on matters, and has to be written. */
function overGroup({ name, autoScalingGroupProvider = {}, ...input }: Input): Input {
  const group = typeof name === 'string' ? name : '';
  const autoScalingGroupArn = `arn:aws:autoscaling:us-east-1:111122223333:autoScalingGroup:00000000-0000-0000-0000-000000000000:autoScalingGroupName/${group}`;
  const written = typeof autoScalingGroupProvider === 'object' ? autoScalingGroupProvider : {};
  return { ...input, name, autoScalingGroupProvider: { autoScalingGroupArn, ...written } };
}

const LEFT_OUT: Partial<Record<OperationName, (input: Input) => Input>> = {
  CreateCapacityProvider: overGroup,
  RegisterTaskDefinition: taskDefinition,
  CreateService: placed,
  RunTask: placed,
};

/** The input with everything filled in that may be left out. */
export function withLeftOut(operation: OperationName, input: Input): Input {
  return LEFT_OUT[operation]?.(input) ?? input;
}
