/**
 * ECS's token buckets, kept on our side: a call waits until ECS would allow it, instead of being refused. The buckets are
 * per account and region and shared with everybody else there, so that only a share of each is used ("Request throttling
 * for the Amazon ECS API", ECS API reference).
 */
interface Bucket {
  /** Calls at once. */
  readonly burst: number;
  /** Calls a second after that. */
  readonly perSecond: number;
}

const CLUSTER_READ: Bucket = { burst: 50, perSecond: 20 };
const CLUSTER_RESOURCE_READ: Bucket = { burst: 100, perSecond: 20 };
const SERVICE_READ: Bucket = { burst: 100, perSecond: 20 };
const TASK_DEFINITION_READ: Bucket = { burst: 50, perSecond: 20 };
const ACCOUNT_SETTING_READ: Bucket = { burst: 50, perSecond: 20 };

/** The bucket that each call takes its token from. */
export const READ_BUCKETS = {
  DescribeClusters: CLUSTER_READ,
  DescribeContainerInstances: CLUSTER_RESOURCE_READ,
  DescribeServices: SERVICE_READ,
  DescribeTaskDefinition: TASK_DEFINITION_READ,
  DescribeTasks: CLUSTER_RESOURCE_READ,
  ListAccountSettings: ACCOUNT_SETTING_READ,
  ListClusters: CLUSTER_READ,
  ListContainerInstances: CLUSTER_RESOURCE_READ,
  ListServices: SERVICE_READ,
  ListTaskDefinitions: TASK_DEFINITION_READ,
  ListTasks: CLUSTER_RESOURCE_READ,
} as const satisfies Readonly<Record<string, Bucket>>;
export type ReadOperation = keyof typeof READ_BUCKETS;

/** Time as the limiter needs it; milliseconds. */
export interface LimiterClock {
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

export interface RateLimiterOptions {
  /** Part of each bucket that may be used, above 0 and up to 1. */
  readonly share: number;
  readonly clock: LimiterClock;
}

export interface RateLimiter {
  /** Resolves when the call may be made. Who asks first goes first. */
  take(operation: ReadOperation): Promise<void>;
  /** ECS refused a call: others use the bucket too. The rate falls, and rises again while nothing is refused. */
  throttled(operation: ReadOperation): void;
}

const SLOW_DOWN = 0.7;
/** Below this nothing would ever end. */
const LEAST_PACE = 0.05;
/** Part of the full rate that is won back each second. */
const RECOVERY_PER_SECOND = 0.05;
/** Refusals of calls that were under way together are one sign, not many. */
const ONE_SIGN_MILLISECONDS = 1000;

interface Level {
  /** Below 0: promised to calls that wait. */
  tokens: number;
  at: number;
  /** Part of the rate that is used now. */
  pace: number;
  slowedAt: number;
}

export function createRateLimiter({ share, clock }: RateLimiterOptions): RateLimiter {
  const levels = new Map<Bucket, Level>();

  function levelOf(bucket: Bucket): Level {
    const now = clock.now();
    const known = levels.get(bucket);
    const level = known ?? { tokens: burstOf(bucket), at: now, pace: 1, slowedAt: Number.NEGATIVE_INFINITY };
    const seconds = Math.max(0, now - level.at) / 1000;
    level.pace = Math.min(1, level.pace + seconds * RECOVERY_PER_SECOND);
    level.tokens = Math.min(burstOf(bucket), level.tokens + seconds * rateOf(bucket, level));
    level.at = now;
    levels.set(bucket, level);
    return level;
  }

  const burstOf = ({ burst }: Bucket): number => Math.max(1, burst * share);
  const rateOf = ({ perSecond }: Bucket, { pace }: Level): number => perSecond * share * pace;

  return {
    async take(operation) {
      const bucket = READ_BUCKETS[operation];
      const level = levelOf(bucket);
      level.tokens -= 1;
      if (level.tokens < 0) await clock.sleep(Math.ceil((-level.tokens / rateOf(bucket, level)) * 1000));
    },
    throttled(operation) {
      const level = levelOf(READ_BUCKETS[operation]);
      level.tokens = Math.min(0, level.tokens);
      if (level.at - level.slowedAt < ONE_SIGN_MILLISECONDS) return;
      level.slowedAt = level.at;
      level.pace = Math.max(LEAST_PACE, level.pace * SLOW_DOWN);
    },
  };
}
