import type { DeploymentEntry } from '@taskwarden/response';
import { defineItem } from '../define-item.ts';
import { list, number, object, oneOf, optional, text } from '../shapes/shape.ts';
import { sortable } from '../sort-key.ts';
import type { Item } from '../table.ts';
import { servicePartition } from './service-change.ts';

/**
 * A deployment as one of its events left it. Each stays an item of its own and they are folded when read: so a late
 * event never undoes a newer one, and never fails the commit that it is part of.
 */
export const deploymentEvent = defineItem<DeploymentEntry>({
  type: 'deployment-event',
  schemaVersion: 1,
  shape: object<DeploymentEntry>({
    serviceArn: text,
    serviceKey: text,
    deploymentId: text,
    state: oneOf<DeploymentEntry['state']>({
      'in-progress': true,
      'rolling-back': true,
      completed: true,
      failed: true,
    }),
    reason: text,
    updatedAt: number,
    startedAt: optional(number),
    keys: list(text),
    incidentId: optional(text),
  }),
});

/** Sort keys of one deployment's events, in the partition of its service. */
export const deploymentEvents = (deploymentId: string): string => `deployment#${deploymentId}#`;

/** Index partition that lists a service's deployment events by time. */
export const deploymentsPartition = (serviceKey: string): string => `deployments#${serviceKey}`;

export function deploymentEventItem(entry: DeploymentEntry, expiresAt: number): Item {
  const { serviceKey, deploymentId, state, updatedAt, keys } = entry;
  const at = sortable(updatedAt);
  return deploymentEvent.item(
    {
      pk: servicePartition(serviceKey),
      sk: `${deploymentEvents(deploymentId)}${at}#${keys.at(-1) ?? state}`,
      expiresAt,
      idPk: deploymentsPartition(serviceKey),
      idSk: `${at}#${deploymentId}`,
    },
    entry,
  );
}

/** At the same `updatedAt` the later state of a deployment's life stands. */
const LATENESS: Readonly<Record<DeploymentEntry['state'], number>> = {
  'in-progress': 0,
  'rolling-back': 1,
  completed: 2,
  failed: 3,
};

/** The deployment as all its events tell it together, whatever their order. Undefined for none. */
export function foldDeployment(events: readonly DeploymentEntry[]): DeploymentEntry | undefined {
  const inOrder = events.toSorted(
    (a, b) => a.updatedAt - b.updatedAt || LATENESS[a.state] - LATENESS[b.state],
  );
  const newest = inOrder.at(-1);
  if (newest === undefined) return undefined;
  const starts = events.flatMap(({ startedAt }) => startedAt ?? []);
  const incidentId = inOrder.findLast((event) => event.incidentId !== undefined)?.incidentId;
  return {
    ...newest,
    keys: [...new Set(events.flatMap(({ keys }) => keys))].toSorted(),
    ...(starts.length > 0 && { startedAt: Math.min(...starts) }),
    ...(incidentId !== undefined && { incidentId }),
  };
}
