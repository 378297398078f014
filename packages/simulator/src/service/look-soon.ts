import type { Instant } from '@taskwarden/domain';
import { plan } from '../engine/simulation.ts';
import type { ServiceRecord } from '../world/service.ts';
import type { World } from '../world/world.ts';

/** The scheduler looks at the service at that moment, unless it looks sooner anyway. */
export function lookAt(world: World, service: ServiceRecord, at: Instant): void {
  if (service.nextLookAt !== undefined && service.nextLookAt <= at) return;
  service.nextLookAt = at;
  plan(world, { kind: 'service-look', subject: service.serviceArn, after: at - world.now });
}

/** The scheduler looks as soon as it comes round to the service: many changes at once are one look. */
export function lookSoon(world: World, service: ServiceRecord): void {
  lookAt(world, service, world.now + world.settings.schedulerIntervalMs);
}
