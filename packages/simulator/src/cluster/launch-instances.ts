import type { Simulation } from '../engine/simulation.ts';
import { activeCluster } from '../operations/find.ts';
import { type InstanceLaunch, registerInstance } from './instances.ts';

/** EC2 instances to come up. */
export interface InstancesLaunch extends Omit<InstanceLaunch, 'availabilityZone' | 'cluster'> {
  /** Name or ARN. */
  readonly cluster: string;
  readonly count: number;
  /** In this zone; without it in three zones in turn. */
  readonly availabilityZone?: string;
}

/** Brings instances up, and gives their ARNs. */
export function launchInstances(
  simulation: Simulation,
  { cluster, count, ...launch }: InstancesLaunch,
): string[] {
  const record = activeCluster(simulation, cluster);
  return Array.from({ length: count }, (_, nth) => {
    const availabilityZone = launch.availabilityZone ?? `${simulation.world.region}${'abc'.charAt(nth % 3)}`;
    return registerInstance(simulation, { ...launch, cluster: record, availabilityZone })
      .containerInstanceArn;
  });
}
