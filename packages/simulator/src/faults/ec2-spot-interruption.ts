import { changeInstance, lookEverywhere } from '../cluster/instances.ts';
import { loseInstance, terminated } from '../cluster/lose-instance.ts';
import { plan, type Simulation } from '../engine/simulation.ts';
import { emit } from '../events/envelope.ts';
import { spotWarning } from '../events/spot-warning.ts';
import { optionsOf } from './bite.ts';
import { defineFault } from './fault.ts';
import { struckInstances } from './strike.ts';

/** "Amazon EC2 provides a Spot Instance two-minute interruption notice" (ECS guide, "Spot Instance notices"). */
const NOTICE_MS = 120_000;

/**
 * With `draining: "on"`, ECS_ENABLE_SPOT_INSTANCE_DRAINING of the agent, the notice sets the instance to DRAINING; off, as the
 * agent has it by default, ECS does nothing. That it stands at the fault and not at the instance is ours: the API tells neither.
 */
export const ec2SpotInterruption = defineFault({
  id: 'ec2-spot-interruption',
  says: 'EC2 takes Spot Instances back, two minutes after its notice (option draining: "on" where ECS heeds that).',
  options: { draining: 'text' },
  truth: { cause: 'host/instance-terminated', initiator: 'host' },
  strikes(simulation, record) {
    const isHeeded = optionsOf(record)<string>('draining', 'off') === 'on';
    for (const instance of struckInstances(simulation, record)) {
      const { containerInstanceArn, clusterArn } = instance;
      emit(simulation, () => spotWarning(simulation.world, instance));
      if (isHeeded) changeInstance(simulation, instance, { status: 'DRAINING' });
      if (isHeeded) lookEverywhere(simulation.world, clusterArn);
      const subject = `${record.id} ${containerInstanceArn}`;
      plan(simulation.world, { kind: 'instance-reclaimed', subject, after: NOTICE_MS });
    }
  },
});

/** The notice is over: the instance goes, with all that runs on it still. `subject` names the fault and the instance. */
export function reclaimInstance(simulation: Simulation, subject: string): void {
  const [faultId = '', containerInstanceArn = ''] = subject.split(' ');
  const instance = simulation.world.containerInstances.get(containerInstanceArn);
  if (instance === undefined) return;
  const order = terminated(instance);
  loseInstance(simulation, instance, { ...order, truth: { ...order.truth, faultId } });
}
