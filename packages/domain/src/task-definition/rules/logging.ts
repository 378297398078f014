import type { LogConfiguration } from '../container-definition.ts';
import { containersOf, isTrue, placed } from '../definition-parts.ts';
import { defineRegistrationRule, eachContainer, violatedIf } from '../registration-rule.ts';

/** "Using the awslogs log driver", ECS guide; the driver of Docker has more, and ECS refuses them. */
const AWSLOGS_OPTIONS = new Set([
  'awslogs-create-group',
  'awslogs-datetime-format',
  'awslogs-group',
  'awslogs-multiline-pattern',
  'awslogs-region',
  'awslogs-stream-prefix',
  'max-buffer-size',
  'mode',
]);

const awslogsOptions = (logConfiguration: LogConfiguration | undefined) =>
  logConfiguration?.logDriver === 'awslogs' ? (logConfiguration.options ?? {}) : undefined;

/** Log drivers and FireLens ("LogConfiguration" and "FirelensConfiguration", ECS API reference). */
export const LOGGING_RULES = [
  defineRegistrationRule({
    id: 'logging/awslogs-group',
    source: 'message from public reports, reproduced on AWS by cdk-preflight 0.0.143',
    fix: 'Add awslogs-group and awslogs-region. Without the region the task is registered, and fails at its start.',
    violations: eachContainer(({ container, path }) => {
      const options = awslogsOptions(container.logConfiguration);
      const missing = ['awslogs-region', 'awslogs-group'].filter((option) => options?.[option] === undefined);
      return violatedIf(
        options !== undefined && missing.includes('awslogs-group'),
        `${path}.logConfiguration.options.awslogs-group`,
        `Log driver awslogs requires options: ${missing.join(', ')}`,
      );
    }),
  }),
  defineRegistrationRule({
    id: 'logging/awslogs-options',
    source:
      'message from public reports (aws/amazon-ecs-agent #418 and #872, amazon-ecs-firelens-examples #83; awslogs-endpoint: hashicorp/waypoint)',
    fix: 'Remove the option, or use awsfirelens for what only a log router can do.',
    violations: eachContainer(({ container, path }) =>
      Object.keys(awslogsOptions(container.logConfiguration) ?? {})
        .filter((option) => !AWSLOGS_OPTIONS.has(option))
        .map((option) => ({
          path: `${path}.logConfiguration.options.${option}`,
          message: `Log driver awslogs disallows options: ${option}`,
        })),
    ),
  }),
  defineRegistrationRule({
    id: 'logging/awslogs-create-group',
    source:
      'message from a public report (terraform-linters/tflint-ruleset-aws #348); the guide and the console write "True" as well',
    fix: 'Leave awslogs-create-group out instead of setting it to false.',
    violations: eachContainer(({ container, path }) => {
      const value = awslogsOptions(container.logConfiguration)?.['awslogs-create-group'];
      return violatedIf(
        value !== undefined && !isTrue(value),
        `${path}.logConfiguration.options.awslogs-create-group`,
        "Log driver awslogs option 'awslogs-create-group' should only be set to 'true', else omit option.",
      );
    }),
  }),
  defineRegistrationRule({
    id: 'logging/awslogs-lines',
    wording: 'ours',
    source: 'Using the awslogs log driver, ECS guide: one of the two',
    fix: 'Keep awslogs-datetime-format or awslogs-multiline-pattern.',
    violations: eachContainer(({ container, path }) => {
      const options = awslogsOptions(container.logConfiguration) ?? {};
      return violatedIf(
        'awslogs-datetime-format' in options && 'awslogs-multiline-pattern' in options,
        `${path}.logConfiguration.options.awslogs-multiline-pattern`,
        'Log driver awslogs does not allow both awslogs-datetime-format and awslogs-multiline-pattern.',
      );
    }),
  }),
  defineRegistrationRule({
    id: 'logging/driver-required',
    wording: 'ours',
    source: 'LogConfiguration, ECS API reference: logDriver is required',
    fix: 'Name the log driver.',
    violations: eachContainer(({ container: { logConfiguration }, path }) =>
      violatedIf(
        logConfiguration !== undefined && logConfiguration.logDriver === undefined,
        `${path}.logConfiguration.logDriver`,
        'LogConfiguration.logDriver should not be null or empty.',
      ),
    ),
  }),
  defineRegistrationRule({
    id: 'logging/router-for-awsfirelens',
    source: 'reproduced on AWS by cdk-preflight 0.0.143',
    fix: 'Add a container with a firelensConfiguration: the log router.',
    violations: eachContainer(({ container, path }, definition) =>
      violatedIf(
        container.logConfiguration?.logDriver === 'awsfirelens' &&
          !containersOf(definition).some((other) => other.container.firelensConfiguration !== undefined),
        `${path}.logConfiguration.logDriver`,
        'When awsfirelens log driver is specified in log configuration, a firelens configuration object must be specified',
      ),
    ),
  }),
  defineRegistrationRule({
    id: 'logging/awsfirelens-for-router',
    source: 'message from public reports',
    fix: 'Let a container log through awsfirelens, or remove the router.',
    violations: (definition) => {
      const containers = containersOf(definition);
      const router = containers.find(({ container }) => container.firelensConfiguration !== undefined);
      return violatedIf(
        router !== undefined &&
          !containers.some(({ container }) => container.logConfiguration?.logDriver === 'awsfirelens'),
        `${router?.path}.firelensConfiguration`,
        'When a firelensConfiguration object is specified, at least one container has to be configured with the awsfirelens log driver.',
      );
    },
  }),
  defineRegistrationRule({
    id: 'logging/one-router',
    wording: 'ours',
    certainty: 'likely',
    source: 'Example FireLens task definitions, ECS guide: one log router',
    fix: 'Keep one container with a firelensConfiguration.',
    violations: ({ containerDefinitions }) =>
      placed(containerDefinitions, 'containerDefinitions')
        .filter(({ part }) => part.firelensConfiguration !== undefined)
        .slice(1)
        .map(({ path }) => ({
          path: `${path}.firelensConfiguration`,
          message: 'A task definition can have one container with a firelensConfiguration.',
        })),
  }),
];
