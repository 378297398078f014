import { isSuppressedEvent } from '@taskwarden/domain';
import { derivedUuid } from '../engine/random.ts';
import type { Simulation } from '../engine/simulation.ts';
import { type DeploymentNews, deploymentEvent } from '../events/deployment.ts';
import { emit } from '../events/envelope.ts';
import { type ActionDetail, type ServiceActionName, serviceActionEvent } from '../events/service-action.ts';
import type { ServiceRecord } from '../world/service.ts';

/** A service keeps its last 100 events ("Service event messages", ECS guide). */
const KEPT_EVENTS = 100;

/**
 * Writes a service event, as DescribeServices shows them. The same text is not repeated within six hours.
 *
 * @returns whether it was written
 */
export function say({ world }: Simulation, service: ServiceRecord, text: string): boolean {
  const message = `(service ${service.serviceName}) ${text}`;
  if (isSuppressedEvent(service.events[0], message, world.now)) return false;
  service.eventsSaid += 1;
  service.events.unshift({
    id: derivedUuid(service.serviceArn, service.eventsSaid),
    createdAt: world.now,
    message,
  });
  if (service.events.length > KEPT_EVENTS) service.events.pop();
  return true;
}

/** Sends a service action event. */
export function tellAction(
  simulation: Simulation,
  service: ServiceRecord,
  action: ActionDetail & { readonly eventName: ServiceActionName },
): void {
  emit(simulation, () => serviceActionEvent(simulation.world, service, action));
}

/** Sends a deployment state change event. */
export function tellDeployment(simulation: Simulation, service: ServiceRecord, news: DeploymentNews): void {
  emit(simulation, () => deploymentEvent(simulation.world, service, news));
}

/** Task ids as service events list them: `(task a) (task b)`. */
export const namedTasks = (tasks: readonly { readonly id: string }[]): string =>
  tasks.map(({ id }) => `(task ${id})`).join(' ');
