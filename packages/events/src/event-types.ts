import type { EventType } from './event-type.ts';
import { apiCall } from './types/api-call.ts';
import { containerInstanceStateChange } from './types/container-instance-state-change.ts';
import { deploymentStateChange } from './types/deployment-state-change.ts';
import { hookStateChange } from './types/hook-state-change.ts';
import { serviceAction } from './types/service-action.ts';
import { taskStateChange } from './types/task-state-change.ts';

/** Every event that something is done about, in alphabetical order. Rules, and the events they let in, follow from it. */
export const EVENT_TYPES: readonly EventType[] = [
  apiCall,
  containerInstanceStateChange,
  deploymentStateChange,
  serviceAction,
  taskStateChange,
];

/** Read where somebody hands them in: no rule lets them in yet. */
export const UNHEARD_EVENT_TYPES: readonly EventType[] = [hookStateChange];
