import {
  CAPACITY_PROVIDER_STRATEGY_RULES,
  type Capacity,
  type CapacityProviderStrategyItem,
  chooseCapacity,
  isFargateCapacityProvider,
  nextCapacityProvider,
  type Violation,
} from '@taskwarden/domain';
import type { ClusterRecord } from '../world/cluster.ts';
import type { LaunchType } from '../world/task.ts';

/** What a call or a service says about where its tasks run. */
export interface CapacityRequest {
  readonly launchType?: string | undefined;
  readonly capacityProviderStrategy?: readonly CapacityProviderStrategyItem[] | undefined;
}

export function capacityFor(request: CapacityRequest, cluster: ClusterRecord): Capacity {
  const { launchType, capacityProviderStrategy } = request;
  return chooseCapacity(
    { ...(launchType && { launchType }), ...(capacityProviderStrategy && { capacityProviderStrategy }) },
    { defaultCapacityProviderStrategy: cluster.defaultCapacityProviderStrategy },
  );
}

/** What ECS would say against a strategy on this cluster. */
export function strategyProblems(
  strategy: readonly CapacityProviderStrategyItem[],
  { capacityProviders }: ClusterRecord,
): readonly Violation[] {
  const placed = { strategy, path: 'capacityProviderStrategy', associated: capacityProviders };
  return CAPACITY_PROVIDER_STRATEGY_RULES.flatMap(({ violations }) => violations(placed));
}

/** Where one task goes, before an instance is looked for. */
export interface TaskCapacity {
  readonly launchType: LaunchType;
  readonly capacityProviderName: string | undefined;
}

const LAUNCH_TYPES: ReadonlySet<string> = new Set(['EC2', 'EXTERNAL', 'FARGATE'] satisfies LaunchType[]);
const isLaunchType = (word: string): word is LaunchType => LAUNCH_TYPES.has(word);

/** The capacity of the next task, given how many each provider has. */
export function nextCapacity(capacity: Capacity, running: Readonly<Record<string, number>>): TaskCapacity {
  if (capacity.by === 'launch-type') {
    const { launchType } = capacity;
    return { launchType: isLaunchType(launchType) ? launchType : 'EC2', capacityProviderName: undefined };
  }
  const provider = nextCapacityProvider(capacity.strategy, running) ?? '';
  return {
    launchType: isFargateCapacityProvider(provider) ? 'FARGATE' : 'EC2',
    capacityProviderName: provider,
  };
}
