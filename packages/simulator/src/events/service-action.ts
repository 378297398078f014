import type { ServiceRecord } from '../world/service.ts';
import type { World } from '../world/world.ts';
import { type EventContent, toEventTime } from './envelope.ts';

/** Service actions that the simulator sends, with ECS's event types ("Service action events", ECS guide). */
const SERVICE_ACTIONS = {
  SERVICE_STEADY_STATE: 'INFO',
  SERVICE_DESIRED_COUNT_UPDATED: 'INFO',
  SERVICE_REBALANCING_STARTED: 'INFO',
  TASKS_STARTED: 'INFO',
  TASKS_STOPPED: 'INFO',
  SERVICE_REBALANCING_COMPLETED: 'INFO',
  SERVICE_REBALANCING_STOPPED: 'INFO',
  SERVICE_TASK_START_IMPAIRED: 'WARN',
  SERVICE_TASK_PLACEMENT_FAILURE: 'ERROR',
  SERVICE_DAEMON_PLACEMENT_CONSTRAINT_VIOLATED: 'ERROR',
  ECS_OPERATION_THROTTLED: 'ERROR',
  CAPACITY_PROVIDER_STEADY_STATE: 'INFO',
  TASKSET_STEADY_STATE: 'INFO',
  TASKSET_SCALE_IN_FAILURE_BY_TASK_PROTECTION: 'INFO',
} as const satisfies Record<string, 'ERROR' | 'INFO' | 'WARN'>;
export type ServiceActionName = keyof typeof SERVICE_ACTIONS;

/** What an action tells beside its name. */
export interface ActionDetail {
  readonly reason?: string;
  readonly desiredCount?: number;
  readonly taskArns?: readonly string[];
  readonly taskSetArns?: readonly string[];
  readonly containerInstanceArns?: readonly string[];
  readonly capacityProviderArns?: readonly string[];
}

/** "ECS Service Action". */
export function serviceActionEvent(
  world: World,
  { serviceArn, clusterArn }: ServiceRecord,
  action: ActionDetail & { readonly eventName: ServiceActionName },
): EventContent {
  const { eventName, ...detail } = action;
  return {
    detailType: 'ECS Service Action',
    resources: [serviceArn],
    detail: {
      eventType: SERVICE_ACTIONS[eventName],
      eventName,
      clusterArn,
      ...detail,
      createdAt: toEventTime(world.now),
    },
  };
}
