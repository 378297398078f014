import { LAUNCH_TYPE_SUPPORT } from '../../launch-type/launch-type.ts';
import type { Violation } from '../../registration-rule.ts';
import { LOG_DRIVERS } from '../container-definition.ts';
import { containersOf, isBlank, type PlacedContainer, requires } from '../definition-parts.ts';
import { parseImage } from '../image.ts';
import { defineRegistrationRule, eachContainer, violatedIf } from '../registration-rule.ts';
import type { TaskDefinition } from '../task-definition.ts';

const DRIVERS = LAUNCH_TYPE_SUPPORT.FARGATE.logDrivers ?? [];
const KNOWN: readonly string[] = LOG_DRIVERS;

const fargateContainers = (violationsOf: (container: PlacedContainer) => readonly Violation[]) =>
  eachContainer((container, definition) => (requires(definition, 'FARGATE') ? violationsOf(container) : []));

const lacksExecutionRole = (definition: TaskDefinition): boolean =>
  requires(definition, 'FARGATE') && isBlank(definition.executionRoleArn);

/** Logging and the execution role of a definition that requires FARGATE ("Using the awslogs log driver", ECS guide). */
export const FARGATE_LOGGING_RULES = [
  defineRegistrationRule({
    id: 'fargate-logging/driver',
    source: 'reproduced on AWS by cdk-preflight 0.0.143',
    fix: 'Use awslogs, splunk or awsfirelens.',
    violations: fargateContainers(({ container: { logConfiguration }, path }) => {
      const driver = logConfiguration?.logDriver;
      // A word that no launch type has is told by the rule on words.
      return violatedIf(
        driver !== undefined && KNOWN.includes(driver) && !DRIVERS.includes(driver),
        `${path}.logConfiguration.logDriver`,
        `${driver} is not a valid log driver. Must be one of [${DRIVERS.join(', ')}]`,
      );
    }),
  }),
  defineRegistrationRule({
    id: 'fargate-logging/stream-prefix',
    source: 'message from public reports, reproduced on AWS by cdk-preflight 0.0.143',
    fix: 'Add the option awslogs-stream-prefix.',
    violations: fargateContainers(({ container: { logConfiguration }, path }) =>
      violatedIf(
        logConfiguration?.logDriver === 'awslogs' &&
          logConfiguration.options?.['awslogs-stream-prefix'] === undefined,
        `${path}.logConfiguration.options.awslogs-stream-prefix`,
        'Fargate requires log configuration options to include awslogs-stream-prefix to support log driver awslogs.',
      ),
    ),
  }),
  defineRegistrationRule({
    id: 'fargate-logging/execution-role-for-awslogs',
    source: 'reproduced on AWS by cdk-preflight 0.0.143',
    fix: 'Set executionRoleArn to a role that may write to CloudWatch Logs.',
    violations: (definition) =>
      violatedIf(
        lacksExecutionRole(definition) &&
          containersOf(definition).some(
            ({ container }) => container.logConfiguration?.logDriver === 'awslogs',
          ),
        'executionRoleArn',
        'Fargate requires task definition to have execution role ARN to support log driver awslogs.',
      ),
  }),
  defineRegistrationRule({
    id: 'fargate-logging/execution-role-for-ecr',
    source: 'message from public reports',
    fix: 'Set executionRoleArn to a role that may pull from the repository.',
    violations: (definition) =>
      violatedIf(
        lacksExecutionRole(definition) &&
          containersOf(definition).some(
            ({ container }) => parseImage(container.image ?? '')?.ecr !== undefined,
          ),
        'executionRoleArn',
        'Fargate requires task definition to have execution role ARN to support ECR images.',
      ),
  }),
  defineRegistrationRule({
    id: 'fargate-logging/firelens-s3',
    source: 'message from public reports',
    fix: 'Put the configuration into the image of the router, with config-file-type file.',
    violations: fargateContainers(({ container, path }) =>
      violatedIf(
        container.firelensConfiguration?.options?.['config-file-type'] === 's3',
        `${path}.firelensConfiguration.options.config-file-type`,
        "Fargate launch type does not support FirelensConfiguration config file from 's3'",
      ),
    ),
  }),
];
