import { parseArn } from '@taskwarden/domain';
import { fails } from '../look/fails.ts';
import { defineRule } from '../rule.ts';

export const distinctTaskAndExecutionRoles = defineRule({
  id: 'distinct-task-and-execution-roles',
  title: 'The application and the agent have different roles',
  severity: 'high',
  sets: ['baseline'],
  remedy:
    'Split the role: the execution role pulls images and reads secrets, the task role is the application’s.',
  controls: { checkov: ['CKV_AWS_249'] },
  offender: ['notify'],
  evaluate: {
    taskDefinition: fails(
      ({ taskRoleArn = '', executionRoleArn = '' }) =>
        taskRoleArn.trim() !== '' &&
        isSameRole(taskRoleArn, executionRoleArn) && {
          path: 'taskRoleArn',
          value: taskRoleArn,
          message: 'The application may read every secret and pull every image that the agent may.',
        },
    ),
  },
});

/** A name alone is of the account in which the task runs: only two ARNs can tell that accounts differ. */
function isSameRole(one: string, other: string): boolean {
  const [account, otherAccount] = [one, other].map((role) => parseArn(role.trim())?.account);
  const differ = account !== undefined && otherAccount !== undefined && account !== otherAccount;
  return !differ && plainRole(one) === plainRole(other);
}

/** A role as `arn:…:role/path/name` or by name: names are unique within an account, whatever the path and case. */
function plainRole(role: string): string {
  return role
    .trim()
    .slice(role.trim().lastIndexOf('/') + 1)
    .toLowerCase();
}
