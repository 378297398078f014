import { missingLogOptions } from '../log-driver.ts';
import { defineTrap, inEachContainer, launchTypeOf } from '../trap.ts';

/** Registration for Fargate asks for it by itself. */
const STREAM_PREFIX = 'awslogs-stream-prefix';

/** Log configurations with which a container does not start. */
export const LOGGING_TRAPS = [
  defineTrap({
    id: 'logging/missing-option',
    severity: 'error',
    cause: 'resource-init/log-config-invalid',
    source:
      'LogConfiguration, ECS API reference; stop reason "failed to validate logger args: … awslogs-region is required"',
    fix: 'Add the option to logConfiguration.options.',
    finds: inEachContainer(({ container: { logConfiguration }, name, path }, definition, context) => {
      const missing = missingLogOptions(logConfiguration ?? {}, launchTypeOf(definition, context));
      // Without a group registration refuses it, and names the region too.
      const atStart = missing.includes('awslogs-group')
        ? []
        : missing.filter((option) => option !== STREAM_PREFIX);
      return atStart.map((option) => ({
        path: `${path}.logConfiguration.options.${option}`,
        message: `The log driver ${logConfiguration?.logDriver} of container ${name} can't start without ${option}.`,
      }));
    }),
  }),
];
