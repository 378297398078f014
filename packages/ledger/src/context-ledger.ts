import type { ContextReader, DeploymentEntry, ObservationReader, ServiceEntry } from '@taskwarden/response';
import {
  deploymentEvent,
  deploymentEvents,
  deploymentsPartition,
  foldDeployment,
} from './items/deployment-event.ts';
import { SERVICE_CHANGES, serviceChange, servicePartition } from './items/service-change.ts';
import { serviceTagsKey, tagsOf } from './items/service-tags.ts';
import { STEADY_STATES, steadyState } from './items/steady-state.ts';
import { STOP_TASK_CALLS, stopTaskCall } from './items/stop-task-call.ts';
import { taskHistoryKey, taskPartition } from './items/task-history.ts';
import type { Table } from './table.ts';

/** A deployment tells of itself four times at most: in progress, failed, rolling back, completed. Twice that to be safe. */
const EVENTS_PER_DEPLOYMENT = 8;

/** What is known around a stop: deployments, changes, calls, the service's steady state and tags. */
export function createContextLedger(table: Table): ContextReader & ObservationReader {
  async function deployment(serviceKey: string, deploymentId: string): Promise<DeploymentEntry | undefined> {
    const items = await table.query({
      partition: servicePartition(serviceKey),
      where: { startsWith: deploymentEvents(deploymentId) },
    });
    return foldDeployment(deploymentEvent.bodies(items));
  }

  async function deployments(serviceKey: string, deploymentIds: readonly string[]) {
    const found = await Promise.all([...new Set(deploymentIds)].map((id) => deployment(serviceKey, id)));
    return found.filter((entry) => entry !== undefined).toSorted((a, b) => b.updatedAt - a.updatedAt);
  }

  return {
    deployments,
    async recentDeployments(serviceKey, limit) {
      const items = await table.query({
        index: 'byId',
        partition: deploymentsPartition(serviceKey),
        descending: true,
        limit: limit * EVENTS_PER_DEPLOYMENT,
      });
      // The index holds whole items: what is listed needs no second look.
      const events = Map.groupBy(deploymentEvent.bodies(items), ({ deploymentId }) => deploymentId);
      const found = [...events.values()].map(foldDeployment).filter((entry) => entry !== undefined);
      return found.slice(0, limit);
    },
    service: (serviceKey) => fetchService(table, serviceKey),
    async serviceTags(serviceKey) {
      const tagged = await table.get(serviceTagsKey(serviceKey));
      return tagged && tagsOf(tagged);
    },
    async changes(serviceKey, limit) {
      const items = await table.query({
        partition: servicePartition(serviceKey),
        where: { startsWith: SERVICE_CHANGES },
        descending: true,
        limit,
      });
      return serviceChange.bodies(items);
    },
    async isObserved(taskArn, key) {
      return (await table.get(taskHistoryKey(taskArn, key))) !== undefined;
    },
    async stopTaskCall(taskArn) {
      const items = await table.query({
        partition: taskPartition(taskArn),
        where: { startsWith: STOP_TASK_CALLS },
        limit: 1,
      });
      return stopTaskCall.bodies(items)[0];
    },
  };
}

async function fetchService(table: Table, serviceKey: string): Promise<ServiceEntry | undefined> {
  const [tagged, steady] = await Promise.all([
    table.get(serviceTagsKey(serviceKey)),
    table.query({
      partition: servicePartition(serviceKey),
      where: { startsWith: STEADY_STATES },
      descending: true,
      limit: 1,
    }),
  ]);
  const [latest] = steadyState.bodies(steady);
  if (tagged === undefined && latest === undefined) return undefined;
  return {
    serviceKey,
    ...(latest && { steadyAt: latest.steadyAt }),
    ...(tagged && { tags: tagsOf(tagged) }),
  };
}
