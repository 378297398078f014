import { lookEverywhere } from '../cluster/instances.ts';
import { loseInstance, terminated } from '../cluster/lose-instance.ts';
import { stopAtOnce } from '../task/stop.ts';
import { defineFault } from './fault.ts';
import { struckInstances, struckTasks } from './strike.ts';

/** How Fargate tells of hosts that are gone is not documented: InfrastructureHealth is the code that the API has for it. */
export const zoneOutage = defineFault({
  id: 'zone-outage',
  says: 'An availability zone is lost, with its instances and tasks.',
  truth: { cause: 'host/fargate-maintenance', initiator: 'host' },
  closesZone: true,
  strikes(simulation, record) {
    for (const instance of struckInstances(simulation, record)) {
      const order = terminated(instance);
      loseInstance(simulation, instance, { ...order, truth: { ...order.truth, faultId: record.id } });
    }
    for (const task of struckTasks(simulation, record)) {
      stopAtOnce(simulation, task, {
        stopCode: 'InfrastructureHealth',
        stoppedReason: 'ECS is performing maintenance on the underlying infrastructure hosting the task',
        truth: { cause: 'host/fargate-maintenance', initiator: 'host', faultId: record.id },
      });
    }
  },
  relents({ world }) {
    for (const { clusterArn } of world.clusters.values()) lookEverywhere(world, clusterArn);
  },
});
