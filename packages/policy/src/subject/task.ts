import {
  flag,
  instant,
  list,
  readShape,
  type ShapeOf,
  structure,
  TAGS,
  TASK_OVERRIDE,
  text,
} from '@taskwarden/domain/shapes';

/**
 * A task as DescribeTasks gives it, with the overrides of RunTask ("Task", ECS API reference). The domain's `Task` leaves
 * those out on purpose: it goes into the ledger, and overrides may hold secrets. This one is judged and forgotten.
 */
export const RUNNING_TASK = structure({
  taskArn: text,
  clusterArn: text,
  taskDefinitionArn: text,
  containerInstanceArn: text,
  overrides: TASK_OVERRIDE,
  lastStatus: text,
  desiredStatus: text,
  /** HEALTHY, UNHEALTHY, UNKNOWN. */
  healthStatus: text,
  cpu: text,
  memory: text,
  group: text,
  startedBy: text,
  launchType: text,
  capacityProviderName: text,
  platformVersion: text,
  platformFamily: text,
  enableExecuteCommand: flag,
  createdAt: instant,
  startedAt: instant,
  stoppingAt: instant,
  stoppedReason: text,
  executionStoppedAt: instant,
  containers: list(
    structure({ name: text, image: text, imageDigest: text, lastStatus: text, healthStatus: text }),
  ),
  attachments: list(
    structure({
      id: text,
      type: text,
      status: text,
      details: list(structure({ name: text, value: text })),
    }),
  ),
  tags: TAGS,
});

export interface RunningTask extends ShapeOf<typeof RUNNING_TASK> {}

export function readRunningTask(json: unknown) {
  return readShape(RUNNING_TASK, json);
}
