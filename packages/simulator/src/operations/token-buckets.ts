import type { World } from '../world/world.ts';
import { EcsException } from './exception.ts';
import type { BucketId } from './operation.ts';

/** "Request throttling for the Amazon ECS API", ECS API reference: how many at once, and how many a second after that. */
const BUCKETS = {
  'account-setting-modify': { burst: 10, perSecond: 1 },
  'account-setting-read': { burst: 50, perSecond: 20 },
  'agent-modify': { burst: 200, perSecond: 120 },
  'capacity-provider-modify': { burst: 10, perSecond: 1 },
  'capacity-provider-read': { burst: 50, perSecond: 20 },
  'cluster-modify': { burst: 20, perSecond: 1 },
  'cluster-read': { burst: 50, perSecond: 20 },
  'cluster-resource-modify': { burst: 100, perSecond: 40 },
  'cluster-resource-read': { burst: 100, perSecond: 20 },
  'service-deployment-read': { burst: 50, perSecond: 20 },
  'service-modify': { burst: 50, perSecond: 5 },
  'service-read': { burst: 100, perSecond: 20 },
  'service-revision-read': { burst: 50, perSecond: 20 },
  'services-by-namespace-read': { burst: 10, perSecond: 1 },
  'tag-modify': { burst: 20, perSecond: 10 },
  'tag-read': { burst: 50, perSecond: 20 },
  'task-definition-delete': { burst: 5, perSecond: 1 },
  'task-definition-modify': { burst: 20, perSecond: 1 },
  'task-definition-read': { burst: 50, perSecond: 20 },
  'task-protection': { burst: 200, perSecond: 80 },
  /** The reference gives no refill for it: as fast as the service bucket's. */
  'task-set-modify': { burst: 100, perSecond: 5 },
} as const satisfies Record<BucketId, { readonly burst: number; readonly perSecond: number }>;

/** How full a bucket was, and when. A bucket that nobody has used is full. */
export interface BucketState {
  readonly tokens: number;
  readonly at: number;
}

const rateExceeded = (): EcsException => new EcsException('ThrottlingException', 'Rate exceeded');

/**
 * Takes a token of the group's bucket.
 *
 * @throws EcsException ThrottlingException when there is none left
 */
export function takeToken({ buckets, now }: World, id: BucketId): void {
  const { burst, perSecond } = BUCKETS[id];
  const known = buckets.get(id) ?? { tokens: burst, at: now };
  const tokens = Math.min(burst, known.tokens + ((now - known.at) / 1000) * perSecond);
  if (tokens < 1) throw rateExceeded();
  buckets.set(id, { tokens: tokens - 1, at: now });
}
