import { distributeTasks, type TasksByProvider } from '@taskwarden/domain';
import { capacityFor } from '../cluster/capacity.ts';
import type { ServiceRecord } from '../world/service.ts';
import type { World } from '../world/world.ts';
import { type Muster, primaryOf } from './tasks.ts';

/** How many tasks each capacity provider has beyond its share of those that stay. */
export type Surplus = ReadonlyMap<string, number>;

const providerOf = ({ task }: Muster): string => task.capacityProviderName ?? '';
const zoneOf = ({ task }: Muster): string => task.availabilityZone ?? '';

/** What the newest deployment's capacity providers have to give away when so many of its tasks stay: none without a strategy. */
export function surplusOf(
  world: World,
  service: ServiceRecord,
  { tasks, staying }: { readonly tasks: readonly Muster[]; readonly staying: number },
): Surplus | undefined {
  const cluster = world.clusters.get(service.clusterName);
  const revision = world.serviceRevisions.get(primaryOf(service)?.serviceRevisionArn ?? '');
  const capacity = cluster && revision && capacityFor(revision.settings, cluster);
  if (capacity?.by !== 'strategy') return undefined;
  const kept: TasksByProvider = distributeTasks(capacity.strategy, staying);
  const groups = Map.groupBy(tasks, providerOf);
  return new Map(
    [...groups].map(([provider, members]) => [provider, members.length - (kept[provider] ?? 0)]),
  );
}

/**
 * Chooses tasks to stop: those of the capacity provider with most beyond its share, among them those in the fullest
 * availability zone, the oldest first. Without a surplus to go by the zone alone counts.
 */
export function chooseStops(tasks: readonly Muster[], count: number, surplus?: Surplus): Muster[] {
  const groups = [...Map.groupBy(tasks, (one) => `${providerOf(one)} ${zoneOf(one)}`).values()];
  const beyond = new Map(surplus);
  const inZone = new Map([...Map.groupBy(tasks, zoneOf)].map(([zone, members]) => [zone, members.length]));
  const chosen: Muster[] = [];
  while (chosen.length < count) {
    const fullest = groups
      .filter((group) => group.length > 0)
      .reduce<Muster[]>((most, group) => (goesBefore(group, most) ? group : most), []);
    const [next] = fullest.splice(0, 1);
    if (next === undefined) break;
    lessen(beyond, providerOf(next));
    lessen(inZone, zoneOf(next));
    chosen.push(next);
  }
  return chosen;

  function goesBefore([one]: readonly Muster[], [other]: readonly Muster[]): boolean {
    if (one === undefined || other === undefined) return one !== undefined;
    const byProvider = (beyond.get(providerOf(one)) ?? 0) - (beyond.get(providerOf(other)) ?? 0);
    const byZone = (inZone.get(zoneOf(one)) ?? 0) - (inZone.get(zoneOf(other)) ?? 0);
    return (surplus && byProvider ? byProvider : byZone) > 0;
  }
}

const lessen = (counts: Map<string, number>, name: string): void => {
  counts.set(name, (counts.get(name) ?? 0) - 1);
};
