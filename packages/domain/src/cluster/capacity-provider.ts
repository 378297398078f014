/**
 * Capacity providers: what stands behind a strategy's names ("Capacity providers", "Amazon ECS clusters for Fargate", ECS
 * guide).
 */

/** FARGATE and FARGATE_SPOT exist in every account, can't be deleted and only need to be associated with the cluster. */
export const FARGATE_CAPACITY_PROVIDERS = ['FARGATE', 'FARGATE_SPOT'] as const;

export function isFargateCapacityProvider(capacityProvider: string): boolean {
  return FARGATE_CAPACITY_PROVIDERS.some((name) => name === capacityProvider);
}

/** A strategy takes providers in the first status, or one that is just being updated ("CapacityProviderStrategyItem", API). */
export const CAPACITY_PROVIDER_STATUS = {
  ACTIVE: { placesTasks: true },
  PROVISIONING: { placesTasks: false },
  DEPROVISIONING: { placesTasks: false },
  INACTIVE: { placesTasks: false },
} as const satisfies Readonly<Record<string, { readonly placesTasks: boolean }>>;

/** Tasks of a cluster that may wait in PROVISIONING for capacity at once ("Amazon ECS service quotas", ECS guide). */
export const MAXIMUM_PROVISIONING_TASKS = 500;

/** What there is to know about Fargate Spot before relying on it. */
export const FARGATE_SPOT = {
  /** From the warning (SIGTERM and a task state change event) to the stop. */
  warningSeconds: 120,
  stopCode: 'SpotInterruption',
  stoppedReason: 'Your Spot Task was interrupted.',
  operatingSystems: ['LINUX'],
  /** ARM64 from platform version 1.4.0. */
  platformVersions: ['1.3.0', '1.4.0', 'LATEST'],
  /** When Spot has no capacity, a service keeps trying; Fargate never puts on-demand capacity in its place. */
  fallsBackToOnDemand: false,
} as const;

export interface SpotCandidate {
  readonly operatingSystemFamily?: string;
  readonly cpuArchitecture?: string;
  readonly platformVersion?: string;
  /** The longest `stopTimeout` of its containers, in seconds. */
  readonly stopTimeout?: number;
}

interface SpotObstacle {
  readonly holds: (task: SpotCandidate) => boolean;
  readonly reason: string;
}

const SPOT_OBSTACLES: readonly SpotObstacle[] = [
  {
    holds: ({ operatingSystemFamily = 'LINUX' }) => operatingSystemFamily !== 'LINUX',
    reason: 'Fargate Spot runs Linux containers only.',
  },
  {
    holds: ({ platformVersion = 'LATEST' }) =>
      !FARGATE_SPOT.platformVersions.some((version) => version === platformVersion),
    reason: 'Fargate Spot needs platform version 1.3.0 or later.',
  },
  {
    holds: ({ cpuArchitecture, platformVersion = 'LATEST' }) =>
      cpuArchitecture === 'ARM64' && platformVersion === '1.3.0',
    reason: 'Fargate Spot runs ARM64 from platform version 1.4.0 on.',
  },
  {
    holds: ({ stopTimeout = 0 }) => stopTimeout > FARGATE_SPOT.warningSeconds,
    reason: 'It asks for more time to stop than the two minutes between warning and stop.',
  },
];

/**
 * Why a task can't run on Fargate Spot, or not end well there; empty: nothing known speaks against it.
 *
 * @example
 * findSpotObstacles({ operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' }) // ['Fargate Spot runs Linux containers only.']
 */
export function findSpotObstacles(task: SpotCandidate): readonly string[] {
  return SPOT_OBSTACLES.filter((obstacle) => obstacle.holds(task)).map(({ reason }) => reason);
}
