import type { HookRecord, ServiceDeploymentRecord } from '../world/service.ts';
import type { World } from '../world/world.ts';
import { type EventContent, toEventTime } from './envelope.ts';

export type HookEventName = 'HOOK_AWAITING_ACTION' | 'HOOK_FAILED' | 'HOOK_SUCCEEDED' | 'HOOK_TIMED_OUT';

/** "ECS Hook State Change": of pauses. The guide prints no `resources`. */
export function hookEvent(
  world: World,
  { clusterArn, serviceArn, serviceDeploymentArn }: ServiceDeploymentRecord,
  { hook, eventName }: { readonly hook: HookRecord; readonly eventName: HookEventName },
): EventContent {
  return {
    detailType: 'ECS Hook State Change',
    resources: [],
    detail: {
      eventType: 'INFO',
      eventName,
      hookId: hook.hookId,
      hookType: hook.targetType,
      expiresAt: toEventTime(hook.dueAt),
      lifecycleStage: hook.lifecycleStage,
      clusterArn,
      serviceArn,
      serviceDeploymentArn,
      updatedAt: toEventTime(world.now),
    },
  };
}
