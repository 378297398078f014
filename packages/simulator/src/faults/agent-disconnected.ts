import { changeInstance, lookEverywhere } from '../cluster/instances.ts';
import type { Simulation } from '../engine/simulation.ts';
import type { ContainerInstanceRecord } from '../world/container-instance.ts';
import { inWindow } from './bite.ts';
import { defineFault, type FaultRecord } from './fault.ts';
import { instancesInReach, struckInstances } from './strike.ts';

/** What another fault of the kind keeps disconnected. */
const stillStruck = (simulation: Simulation, { fault }: FaultRecord): ReadonlySet<ContainerInstanceRecord> =>
  new Set(
    simulation.world.faults
      .filter((one) => one.fault === fault && inWindow(one, simulation.world.now))
      .flatMap((one) => struckInstances(simulation, one)),
  );

/** Tasks go on; new ones go elsewhere. It reconnects when the fault is over. */
export const agentDisconnected = defineFault({
  id: 'agent-disconnected',
  says: 'The container agent of instances loses its connection to ECS.',
  strikes(simulation, record) {
    for (const instance of struckInstances(simulation, record)) {
      changeInstance(simulation, instance, { agentConnected: false });
    }
  },
  relents(simulation, record) {
    const still = stillStruck(simulation, record);
    for (const instance of instancesInReach(simulation, record)) {
      if (instance.slot.agentConnected || still.has(instance)) continue;
      changeInstance(simulation, instance, { agentConnected: true });
      lookEverywhere(simulation.world, instance.clusterArn);
    }
  },
});
