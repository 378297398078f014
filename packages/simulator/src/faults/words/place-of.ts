import { parseArn } from '@taskwarden/domain';
import type { TaskRecord } from '../../world/task.ts';

/** Where a task lies, for texts that name the endpoints and resources beside it. */
export function placeOf({ taskArn }: Pick<TaskRecord, 'taskArn'>): {
  readonly region: string;
  readonly account: string;
} {
  const { region = '', account = '' } = parseArn(taskArn) ?? {};
  return { region, account };
}

/** The secret that a fault is about where its options name none. */
export function usualSecret(task: Pick<TaskRecord, 'taskArn'>): string {
  const { region, account } = placeOf(task);
  return `arn:aws:secretsmanager:${region}:${account}:secret:prod/db-AbCdEf`;
}
