import type { EcsEvent } from './events/envelope.ts';
import { createSimulator, type InputOf, type Simulator, type SimulatorOptions } from './simulator.ts';
import type { TaskRecord } from './world/task.ts';

/** Worlds for tests. */

export const MINUTE = 60_000;

/** A container that does the usual: it runs until it is stopped. */
export const aDefinition = (
  overrides: Partial<InputOf<'RegisterTaskDefinition'>> = {},
): InputOf<'RegisterTaskDefinition'> => ({
  family: 'web',
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  cpu: '256',
  memory: '512',
  containerDefinitions: [{ name: 'app', image: 'registry.example/web:1' }],
  ...overrides,
});

/** The same with an EBS volume that is configured at launch. */
export const withVolume = (): InputOf<'RegisterTaskDefinition'> =>
  aDefinition({
    volumes: [{ name: 'data', configuredAtLaunch: true }],
    containerDefinitions: [
      {
        name: 'app',
        image: 'registry.example/web:1',
        mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }],
      },
    ],
  });

export const volumeConfigurations = [
  {
    name: 'data',
    managedEBSVolume: { sizeInGiB: 10, roleArn: 'arn:aws:iam::111122223333:role/ecsInfrastructure' },
  },
];

export const inSubnets = (...subnets: string[]) => ({ awsvpcConfiguration: { subnets } });

/** A simulator with the cluster `prod`. */
export function aSimulator(options: SimulatorOptions = {}): Simulator {
  const simulator = createSimulator({ seed: 7, ...options });
  simulator.call('CreateCluster', { clusterName: 'prod' });
  return simulator;
}

/** Runs one task in `prod` and gives its record, which the simulator goes on changing. */
export function runOne(
  simulator: Simulator,
  taskDefinition: string,
  input: Partial<InputOf<'RunTask'>> = {},
): TaskRecord {
  const networkConfiguration = inSubnets('subnet-1');
  const { tasks = [], failures } = simulator.call('RunTask', {
    cluster: 'prod',
    launchType: 'FARGATE',
    networkConfiguration,
    taskDefinition,
    ...input,
  });
  const task = simulator.world.tasks.get(tasks[0]?.taskArn ?? '');
  if (task === undefined) throw new Error(`RunTask placed nothing: ${JSON.stringify(failures)}`);
  return task;
}

/** Every event from now on, as it comes. */
export function recordEvents(simulator: Pick<Simulator, 'onEvent'>): EcsEvent[] {
  const events: EcsEvent[] = [];
  simulator.onEvent((event) => events.push(event));
  return events;
}
