/**
 * How a capacity provider strategy spreads tasks ("Capacity provider strategy", ECS guide): first `base` tasks go to the
 * provider that has one, the rest follow the weights. Tasks that run are never moved.
 *
 * AWS gives results, not the order of picks. Ours (decision 026) keeps every provider within one task of its exact share
 * after each single task, so the same n tasks always end up in the same places, whether they came one by one or at once.
 */
import type { CapacityProviderStrategyItem } from '../service/service.ts';
import type { Cluster } from './cluster.ts';

/** Tasks by the name of their capacity provider. */
export type TasksByProvider = Readonly<Record<string, number>>;

interface Share {
  readonly capacityProvider: string;
  readonly base: number;
  readonly weight: number;
}

function sharesOf(strategy: readonly CapacityProviderStrategyItem[]): readonly Share[] {
  return strategy.map(({ capacityProvider = '', base = 0, weight = 0 }) => ({
    capacityProvider,
    base,
    weight,
  }));
}

/**
 * The capacity provider of the next task, given those that run. Undefined when no provider has a weight and the base is full:
 * ECS refuses such a strategy.
 *
 * @example
 * const strategy = [{ capacityProvider: 'FARGATE', base: 2, weight: 1 }, { capacityProvider: 'FARGATE_SPOT', weight: 3 }];
 * nextCapacityProvider(strategy, { FARGATE: 2 }) // 'FARGATE_SPOT'
 */
export function nextCapacityProvider(
  strategy: readonly CapacityProviderStrategyItem[],
  running: TasksByProvider,
): string | undefined {
  return pick(sharesOf(strategy), running);
}

function pick(shares: readonly Share[], running: TasksByProvider): string | undefined {
  const unfilled = shares.find((share) => (running[share.capacityProvider] ?? 0) < share.base);
  if (unfilled) return unfilled.capacityProvider;
  const totalWeight = shares.reduce((sum, { weight }) => sum + weight, 0);
  const placed = shares.reduce((sum, share) => sum + aboveBase(share, running), 0);
  let best: Share | undefined;
  for (const share of shares) {
    // A provider that would get more than its share of one task more has to wait: nobody ends up more than one task off.
    if (aboveBase(share, running) * totalWeight >= share.weight * (placed + 1)) continue;
    if (best === undefined || isEmptier(share, best, running)) best = share;
  }
  return best?.capacityProvider;
}

const aboveBase = ({ capacityProvider, base }: Share, running: TasksByProvider) =>
  Math.max(0, (running[capacityProvider] ?? 0) - base);

/** Whether one more task would fill `share` less, for its weight, than `best`. A tie goes to the first in the list. */
function isEmptier(share: Share, best: Share, running: TasksByProvider): boolean {
  return (aboveBase(share, running) + 1) * best.weight < (aboveBase(best, running) + 1) * share.weight;
}

/**
 * Where `count` tasks go when none runs yet. Fewer than `count` only where no provider has a weight.
 *
 * @example
 * const strategy = [{ capacityProvider: 'FARGATE', base: 2, weight: 1 }, { capacityProvider: 'FARGATE_SPOT', weight: 3 }];
 * distributeTasks(strategy, 6) // { FARGATE: 3, FARGATE_SPOT: 3 }
 */
export function distributeTasks(
  strategy: readonly CapacityProviderStrategyItem[],
  count: number,
): TasksByProvider {
  const shares = sharesOf(strategy);
  const tasks: Record<string, number> = Object.fromEntries(
    shares.map(({ capacityProvider }) => [capacityProvider, 0]),
  );
  for (let placed = 0; placed < count; placed += 1) {
    const next = pick(shares, tasks);
    if (next === undefined) break;
    tasks[next] = (tasks[next] ?? 0) + 1;
  }
  return tasks;
}

/**
 * How many tasks each provider loses when a service scales in to `desiredCount`. The proportion is kept: whoever runs most
 * beyond its share of the smaller number loses first, also a provider that the strategy no longer names; a tie goes to the
 * last in the list. The base goes last. AWS says only that scale-in follows the strategy too.
 *
 * @example
 * const strategy = [{ capacityProvider: 'FARGATE', base: 2, weight: 1 }, { capacityProvider: 'FARGATE_SPOT', weight: 3 }];
 * planProviderScaleIn(strategy, { FARGATE: 3, FARGATE_SPOT: 3 }, 2) // { FARGATE: 1, FARGATE_SPOT: 3 }
 */
export function planProviderScaleIn(
  strategy: readonly CapacityProviderStrategyItem[],
  running: TasksByProvider,
  desiredCount: number,
): TasksByProvider {
  const kept = distributeTasks(strategy, desiredCount);
  const surplus = new Map(
    Object.entries(running).map(([provider, tasks]) => [
      provider,
      Math.max(0, tasks - (kept[provider] ?? 0)),
    ]),
  );
  const total = Object.values(running).reduce((sum, tasks) => sum + tasks, 0);
  const stops: Record<string, number> = {};
  for (let stopped = 0; stopped < total - desiredCount; stopped += 1) {
    const provider = largestSurplus(surplus);
    surplus.set(provider, (surplus.get(provider) ?? 0) - 1);
    stops[provider] = (stops[provider] ?? 0) + 1;
  }
  return stops;
}

function largestSurplus(surplus: ReadonlyMap<string, number>): string {
  return [...surplus].reduce((largest, next) => (next[1] >= largest[1] ? next : largest), ['', -1])[0];
}

/** What a task or service runs on. */
export type Capacity =
  | { readonly by: 'strategy'; readonly strategy: readonly CapacityProviderStrategyItem[] }
  | { readonly by: 'launch-type'; readonly launchType: string };

/**
 * What decides where a task or service runs: its own strategy or launch type (ECS refuses both together), else the cluster's
 * default strategy, else EC2 ("RunTask", "CreateService", API reference).
 *
 * @example
 * chooseCapacity({}, { defaultCapacityProviderStrategy: [] }) // { by: 'launch-type', launchType: 'EC2' }
 */
export function chooseCapacity(
  request: {
    readonly launchType?: string;
    readonly capacityProviderStrategy?: readonly CapacityProviderStrategyItem[];
  },
  { defaultCapacityProviderStrategy = [] }: Pick<Cluster, 'defaultCapacityProviderStrategy'>,
): Capacity {
  const { launchType, capacityProviderStrategy = [] } = request;
  if (capacityProviderStrategy.length > 0) return { by: 'strategy', strategy: capacityProviderStrategy };
  if (launchType !== undefined) return { by: 'launch-type', launchType };
  if (defaultCapacityProviderStrategy.length > 0) {
    return { by: 'strategy', strategy: defaultCapacityProviderStrategy };
  }
  return { by: 'launch-type', launchType: 'EC2' };
}
