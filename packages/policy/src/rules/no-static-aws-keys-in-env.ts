import { everyOwnContainer } from '../look/containers.ts';
import { isReference } from '../look/secret.ts';
import { defineRule } from '../rule.ts';

export const noStaticAwsKeysInEnv = defineRule({
  id: 'no-static-aws-keys-in-env',
  title: 'No container gets keys of AWS as environment variables',
  severity: 'critical',
  sets: ['baseline', 'security-hub'],
  remedy: 'Give the task a role, remove the variables, and rotate the keys: every revision keeps them.',
  controls: {
    securityHub: ['ECS.8'],
    config: ['ecs-no-environment-secrets'],
    controlTower: ['CT.ECS.PR.12'],
    steampipe: ['ecs_task_definition_container_environment_no_secret'],
  },
  offender: ['roll-back', 'deregister', 'notify'],
  options: {
    names: {
      kind: 'list',
      default: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'ECS_ENGINE_AUTH_DATA'],
      says: 'Names of variables, in any case.',
    },
  },
  evaluate: {
    taskDefinition: everyOwnContainer(({ container, name, options }) => {
      const forbidden = options.names.map((variable) => variable.toUpperCase());
      return (container.environment ?? []).flatMap(({ name: variable = '', value = '' }, index) => {
        const plain = variable.trim().toUpperCase();
        if (!forbidden.includes(plain)) return [];
        const isEmpty = value.trim() === '';
        if (!isEmpty && isReference(value)) return [];
        return {
          at: `environment[${index}].name`,
          value: variable,
          // Even an empty one stands before the credentials of the task role.
          ...(isEmpty && { severity: 'medium' as const }),
          message: isEmpty
            ? `Container ${name} sets ${plain} to nothing, which still hides the task role from the SDK.`
            : `Container ${name} carries ${plain} in plain text.`,
        };
      });
    }),
  },
});
