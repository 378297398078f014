import { loseInstance, terminated } from '../cluster/lose-instance.ts';
import { defineFault } from './fault.ts';
import { struckInstances } from './strike.ts';

export const instanceTerminated = defineFault({
  id: 'instance-terminated',
  says: 'EC2 instances are terminated, with all that runs on them.',
  truth: { cause: 'host/instance-terminated', initiator: 'host' },
  strikes(simulation, record) {
    for (const instance of struckInstances(simulation, record)) {
      const order = terminated(instance);
      loseInstance(simulation, instance, { ...order, truth: { ...order.truth, faultId: record.id } });
    }
  },
});
