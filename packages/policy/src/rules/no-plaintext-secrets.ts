import { everyOwnContainer } from '../look/containers.ts';
import { plainSecret } from '../look/secret.ts';
import { defineRule } from '../rule.ts';

export const noPlaintextSecrets = defineRule({
  id: 'no-plaintext-secrets',
  title: 'No environment variable holds a secret in plain text',
  severity: 'critical',
  sets: ['baseline'],
  remedy: 'Move it to secrets with valueFrom, and rotate it: every revision keeps it.',
  controls: {
    prowler: ['ecs_task_definitions_no_environment_secrets'],
    trivy: ['AWS-0036', 'AVD-AWS-0036'],
    terrascan: ['AC_AWS_0095'],
    kics: ['Passwords And Secrets'],
  },
  offender: ['notify', 'roll-back', 'deregister'],
  options: {
    allowed: { kind: 'list', default: [], says: 'Names of variables that are known to hold no secret.' },
  },
  evaluate: {
    taskDefinition: everyOwnContainer(({ container, name, options }) =>
      (container.environment ?? []).flatMap(({ name: variable = '', value = '' }, index) => {
        const why = options.allowed.includes(variable) ? undefined : plainSecret(variable, value);
        if (why === undefined) return [];
        return {
          at: `environment[${index}].value`,
          message: `Variable ${variable} of container ${name} is a secret in plain text: ${why}.`,
        };
      }),
    ),
  },
});
