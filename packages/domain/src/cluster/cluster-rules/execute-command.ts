import { isBlank } from '../../task-definition/definition-parts.ts';
import { violatedIf } from '../../task-definition/registration-rule.ts';
import { defineClusterRule } from '../cluster-rule.ts';

const REPRODUCED = 'reproduced on AWS by cdk-preflight 0.0.143';
const AT = 'configuration.executeCommandConfiguration';

/** Where sessions of `execute-command` are logged ("ExecuteCommandConfiguration", ECS API reference). */
export const EXECUTE_COMMAND_RULES = [
  defineClusterRule({
    id: 'execute-command/log-configuration-needs-override',
    source: REPRODUCED,
    fix: 'Set logging to OVERRIDE, or remove logConfiguration.',
    violations: ({ configuration }) => {
      const exec = configuration?.executeCommandConfiguration;
      return violatedIf(
        exec?.logConfiguration !== undefined && exec.logging !== 'OVERRIDE',
        `${AT}.logging`,
        "You must set logging to 'OVERRIDE' when you supply a log configuration",
      );
    },
  }),
  defineClusterRule({
    id: 'execute-command/override-needs-log-configuration',
    source: REPRODUCED,
    fix: 'Name a CloudWatch log group or an S3 bucket.',
    violations: ({ configuration }) => {
      const exec = configuration?.executeCommandConfiguration;
      return violatedIf(
        exec?.logging === 'OVERRIDE' &&
          isBlank(exec.logConfiguration?.cloudWatchLogGroupName) &&
          isBlank(exec.logConfiguration?.s3BucketName),
        `${AT}.logConfiguration`,
        'A CloudWatch log group name or S3 bucket name must be specified when overriding the default log configuration',
      );
    },
  }),
];
