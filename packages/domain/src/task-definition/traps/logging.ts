import type { LaunchType } from '../../launch-type/launch-type.ts';
import { missingLogOptions } from '../log-driver.ts';
import { defineTrap, inEachContainer, launchTypeOf } from '../trap.ts';

/** What registration asks for by itself. */
const ASKED_AT_REGISTRATION = ['awslogs-group', 'awslogs-stream-prefix'];

/** Log configurations with which a container does not start. */
export const LOGGING_TRAPS = [
  defineTrap({
    id: 'logging/missing-option',
    severity: 'error',
    cause: 'resource-init/log-config-invalid',
    source:
      'LogConfiguration, ECS API reference; stop reason "failed to validate logger args: … awslogs-region is required"',
    fix: 'Add the option to logConfiguration.options.',
    finds: inEachContainer(({ container: { logConfiguration }, name, path }, definition, context) =>
      missingLogOptions(logConfiguration ?? {}, launchTypeOf(definition, context) as LaunchType)
        .filter((option) => !ASKED_AT_REGISTRATION.includes(option))
        .map((option) => ({
          path: `${path}.logConfiguration.options.${option}`,
          message: `The log driver ${logConfiguration?.logDriver} of container ${name} can't start without ${option}.`,
        })),
    ),
  }),
];
