import { startedByDeployment, taskOwner } from '@taskwarden/domain';
import type { RunningTask } from '../subject/task.ts';

/** Whether no service and no task set runs the task: stopping it then is the end of it. */
export function isStandalone({ group = '', startedBy = '', taskDefinitionArn = '' }: RunningTask): boolean {
  return (
    taskOwner({ group, taskDefinitionArn }).kind !== 'service' &&
    startedByDeployment({ startedBy }) === undefined
  );
}
