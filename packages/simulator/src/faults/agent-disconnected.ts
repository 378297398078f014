import { changeInstance, lookEverywhere } from '../cluster/instances.ts';
import { defineFault } from './fault.ts';
import { struckInstances } from './strike.ts';

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
    for (const instance of struckInstances(simulation, record)) {
      changeInstance(simulation, instance, { agentConnected: true });
      lookEverywhere(simulation.world, instance.clusterArn);
    }
  },
});
