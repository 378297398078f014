import { onExecConfiguration } from '../look/cluster-configuration.ts';
import { defineRule } from '../rule.ts';
import { failing } from '../verdict.ts';

export const execLoggingEnabled = defineRule({
  id: 'exec-logging-enabled',
  title: 'What people type in ECS Exec is logged',
  severity: 'medium',
  sets: ['baseline'],
  remedy:
    'Set executeCommandConfiguration.logging to OVERRIDE with a log group or bucket, or at least to DEFAULT.',
  controls: { checkov: ['CKV_AWS_223'] },
  offender: ['update-cluster', 'notify'],
  evaluate: {
    // Absent is DEFAULT: the session goes where the container logs by awslogs.
    cluster: onExecConfiguration((exec) =>
      failing(
        exec?.logging === 'NONE'
          ? {
              path: 'configuration.executeCommandConfiguration.logging',
              value: 'NONE',
              message: 'Nobody can tell afterwards what was done in its containers.',
            }
          : undefined,
      ),
    ),
  },
});
