import { everyOwnContainer, type Look } from '../look/containers.ts';
import { defineRule } from '../rule.ts';

export const logDriverAllowed = defineRule({
  id: 'log-driver-allowed',
  title: 'Logs leave the instance',
  severity: 'medium',
  sets: [],
  remedy: 'Use awslogs, awsfirelens with a log router, or splunk.',
  controls: { config: ['ECS_AWSLOGS_CHECK (sample)'] },
  offender: ['notify'],
  options: {
    drivers: {
      kind: 'list',
      default: ['awslogs', 'awsfirelens', 'splunk'],
      says: 'Log drivers that are fine.',
    },
  },
  evaluate: {
    taskDefinition: everyOwnContainer(
      ({ container, name, definition, options }: Look<{ readonly drivers: readonly string[] }>) => {
        const driver = container.logConfiguration?.logDriver;
        // None at all is the business of log-configuration-present.
        if (driver === undefined) return;
        const offence = { at: 'logConfiguration.logDriver', value: driver };
        if (!options.drivers.includes(driver)) {
          return { ...offence, message: `Container ${name} logs by ${driver}, which is not in the list.` };
        }
        const hasRouter = definition.containerDefinitions?.some(
          (other) => other.firelensConfiguration !== undefined,
        );
        return (
          driver === 'awsfirelens' &&
          !hasRouter && {
            ...offence,
            message: `Container ${name} logs by FireLens, and the task has no log router.`,
          }
        );
      },
    ),
  },
});
