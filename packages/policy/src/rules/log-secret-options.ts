import { everyOwnContainer } from '../look/containers.ts';
import { isPlaceholder } from '../look/secret.ts';
import { defineRule } from '../rule.ts';

const SECRET_OPTION = /token|passw(?:or)?d|passwd|api[-_]?key|secret/i;

export const logSecretOptions = defineRule({
  id: 'log-secret-options',
  title: 'Log drivers get their secrets by secretOptions',
  severity: 'high',
  sets: ['baseline'],
  remedy: 'Move the option to logConfiguration.secretOptions, and rotate the secret.',
  controls: {},
  offender: ['notify'],
  evaluate: {
    taskDefinition: everyOwnContainer(({ container: { logConfiguration }, name }) =>
      Object.entries(logConfiguration?.options ?? {}).flatMap(([option, value]) =>
        SECRET_OPTION.test(option) && !isPlaceholder(value)
          ? {
              at: `logConfiguration.options.${option}`,
              message: `Option ${option} of container ${name}'s log driver is a secret in plain text.`,
            }
          : [],
      ),
    ),
  },
});
