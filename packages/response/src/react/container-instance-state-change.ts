import type { ContainerInstanceFact } from '@taskwarden/events';
import type { CommitPorts } from '../commit-decision.ts';
import type { Reaction } from './reaction.ts';
import { take } from './reaction.ts';

/** A container instance changed: its newest version is kept. Agents come and go several times an hour, so none is a fault. */
export async function reactToContainerInstanceStateChange(
  ports: CommitPorts,
  { containerInstance, key, time }: ContainerInstanceFact,
): Promise<Reaction> {
  return take(ports, async () => ({
    writes: [{ write: 'container-instance', containerInstance, key, time }],
  }));
}
