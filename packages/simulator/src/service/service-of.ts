import type { ServiceRecord } from '../world/service.ts';
import type { TaskRecord } from '../world/task.ts';
import type { World } from '../world/world.ts';

export function serviceOf({ services }: World, { serviceArn }: TaskRecord): ServiceRecord | undefined {
  return serviceArn === undefined ? undefined : services.get(serviceArn);
}
