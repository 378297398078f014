import { isBlank } from '../definition-parts.ts';
import { defineRegistrationRule, violatedIf } from '../registration-rule.ts';

const ROLE_ARN = /^arn:[\w-]+:iam::[^:]+:role\/.+$/;
const ARN = /^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$/;
const ROLE_NAME = /^[\w+=,.@/-]{1,64}$/;

/** Roles: a name or an ARN. Whether the role exists and may be passed is known to AWS only. */
export const ROLE_RULES = (['taskRoleArn', 'executionRoleArn'] as const).map((member) =>
  defineRegistrationRule({
    id: member === 'taskRoleArn' ? 'roles/task-role' : 'roles/execution-role',
    source: 'RegisterTaskDefinition, ECS API reference; messages from public reports',
    fix: 'Give the ARN of an IAM role, arn:aws:iam::<account>:role/<name>, or the name of a role of this account.',
    violations: (definition) => {
      const role = definition[member] ?? '';
      if (isBlank(role) || ROLE_ARN.test(role)) return [];
      if (role.startsWith('arn:') && !ARN.test(role)) {
        return [{ path: member, message: 'Invalid arn syntax.' }];
      }
      return violatedIf(role.startsWith('arn:') || !ROLE_NAME.test(role), member, 'Role is not valid');
    },
  }),
);
