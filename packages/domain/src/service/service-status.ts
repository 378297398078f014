import type { Service } from './service.ts';

/** The statuses of a service ("Service", API reference). */
export const SERVICE_STATUS = {
  ACTIVE: { nameTaken: true, says: 'The scheduler keeps its tasks.' },
  DRAINING: { nameTaken: true, says: 'Deleted; tasks are still stopping.' },
  INACTIVE: { nameTaken: false, says: 'Deleted; can be described for a while.' },
} as const satisfies Readonly<Record<string, { readonly nameTaken: boolean; readonly says: string }>>;

/** The statuses of a deployment inside a service ("Deployment", API reference). */
export const DEPLOYMENT_STATUS = {
  PRIMARY: 'The newest.',
  ACTIVE: 'Older, with tasks that are being replaced.',
  INACTIVE: 'Fully replaced.',
} as const;

/** The statuses of a task set ("TaskSet", API reference). */
export const TASK_SET_STATUS = {
  PRIMARY: 'Serves production traffic.',
  ACTIVE: 'Does not serve production traffic.',
  DRAINING: 'Its tasks are stopping and their targets deregister.',
} as const;

/**
 * ECS's words when DeleteService is refused; undefined when it isn't. `force` deletes a service that still wants tasks; a
 * daemon service needs no force. The wording was seen in public, not in AWS's pages.
 *
 * @example
 * serviceDeletionProblem({ desiredCount: 2 }) // 'The service cannot be stopped while it is scaled above 0.'
 */
export function serviceDeletionProblem(
  { desiredCount = 0, schedulingStrategy = 'REPLICA' }: Pick<Service, 'desiredCount' | 'schedulingStrategy'>,
  force = false,
): string | undefined {
  if (force || desiredCount === 0 || schedulingStrategy === 'DAEMON') return undefined;
  return 'The service cannot be stopped while it is scaled above 0.';
}
