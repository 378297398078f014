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

function placed(input: Input): Input {
  const isOnInstances = input.launchType === 'EC2' || input.launchType === 'EXTERNAL';
  const launchType = input.capacityProviderStrategy === undefined ? { launchType: 'FARGATE' } : {};
  return { ...launchType, ...(!isOnInstances && { networkConfiguration: SUBNETS }), ...input };
}

const LEFT_OUT: Partial<Record<OperationName, (input: Input) => Input>> = {
  RegisterTaskDefinition: taskDefinition,
  CreateService: placed,
  RunTask: placed,
};

/** The input with everything filled in that may be left out. */
export function withLeftOut(operation: OperationName, input: Input): Input {
  return LEFT_OUT[operation]?.(input) ?? input;
}
