import type { Instant, TaskSet } from '@taskwarden/domain';
import type { DeploymentRecord } from './service.ts';

/** A task set: a part of a service that an external controller deploys and scales. */
export interface TaskSetRecord {
  readonly taskSetArn: string;
  readonly serviceArn: string;
  readonly clusterArn: string;
  readonly externalId: string | undefined;
  readonly createdAt: Instant;
  /** What its tasks run, and its id, their `startedBy`: as a deployment of its own. */
  readonly deployment: DeploymentRecord;
  status: 'ACTIVE' | 'DRAINING' | 'PRIMARY';
  scale: NonNullable<TaskSet['scale']>;
  updatedAt: Instant;
  isSteady: boolean;
}
