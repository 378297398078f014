import { C, ec2With, HEALTH_CHECK, manyOf, onEc2 } from '../definitions.ts';
import type { RefusedRow } from '../row.ts';

export const LIFE_OF_CONTAINERS_REFUSED: readonly RefusedRow[] = [
  [
    'dependencies/complete',
    'a dependency says what it waits for',
    ec2With({ dependsOn: [{ containerName: 'c1' }] }, {}),
    `${C}[0].dependsOn[0].condition`,
    'ContainerDependency.condition should not be null or empty.',
  ],
  [
    'dependencies/target-exists',
    'one waits for a container of the task',
    ec2With({ dependsOn: [{ containerName: 'db', condition: 'START' }] }),
    `${C}[0].dependsOn[0].containerName`,
    "Cannot depend on container + 'db' because it does not exist",
  ],
  [
    'dependencies/completing-target-not-essential',
    'an essential container never just ends',
    ec2With({ dependsOn: [{ containerName: 'c1', condition: 'SUCCESS' }] }, {}),
    `${C}[0].dependsOn[0].condition`,
    'A dependency container with SUCCESS or COMPLETE condition cannot be an essential container',
  ],
  [
    'dependencies/healthy-target-has-health-check',
    'HEALTHY needs a health check',
    ec2With({ dependsOn: [{ containerName: 'c1', condition: 'HEALTHY' }] }, {}),
    `${C}[0].dependsOn[0].condition`,
    'A dependency container with HEALTHY condition must have health check configured',
  ],
  [
    'dependencies/no-cycle',
    'nobody waits for itself',
    ec2With(
      { dependsOn: [{ containerName: 'c1', condition: 'START' }] },
      { dependsOn: [{ containerName: 'c0', condition: 'START' }] },
    ),
    `${C}[0].dependsOn`,
    'The containers wait for each other in a circle: c0 → c1 → c0',
  ],
  [
    'health-check/command',
    'a health check begins with CMD',
    ec2With({ healthCheck: { command: ['curl -f http://localhost/'] } }),
    `${C}[0].healthCheck.command`,
    "Invalid 'healthCheck' setting for container 'c0'. The command must start with CMD or CMD-SHELL.",
  ],
  [
    'health-check/interval',
    'an interval is at least 5 seconds',
    ec2With({ healthCheck: { ...HEALTH_CHECK, interval: 1 } }),
    `${C}[0].healthCheck.interval`,
    "The health check 'interval' setting for container 'c0' must be between 5 and 300",
  ],
  [
    'health-check/timeout',
    'a time-out is at most a minute',
    ec2With({ healthCheck: { ...HEALTH_CHECK, timeout: 61 } }),
    `${C}[0].healthCheck.timeout`,
    "The health check 'timeout' setting for container 'c0' must be between 2 and 60",
  ],
  [
    'health-check/retries',
    'there is a retry',
    ec2With({ healthCheck: { ...HEALTH_CHECK, retries: 0 } }),
    `${C}[0].healthCheck.retries`,
    "The health check 'retries' setting for container 'c0' must be between 1 and 10",
  ],
  [
    'health-check/start-period',
    'a start period is at most 5 minutes',
    ec2With({ healthCheck: { ...HEALTH_CHECK, startPeriod: 301 } }),
    `${C}[0].healthCheck.startPeriod`,
    "The health check 'startPeriod' setting for container 'c0' must be between 0 and 300",
  ],
  [
    'restart/attempt-period',
    'a restart waits a minute',
    ec2With({ restartPolicy: { enabled: true, restartAttemptPeriod: 59 } }),
    `${C}[0].restartPolicy.restartAttemptPeriod`,
    "the 'restartAttemptPeriod' setting for container 'c0' must be between 60 and 1800",
  ],
  [
    'restart/ignored-exit-codes',
    'at most 50 exit codes are ignored',
    ec2With({ restartPolicy: { enabled: true, ignoredExitCodes: manyOf(51, (n) => n) } }),
    `${C}[0].restartPolicy.ignoredExitCodes`,
    "the 'ignoredExitCodes' setting for container 'c0' can have at most 50 items",
  ],
  [
    'placement/count',
    'there are at most ten constraints',
    onEc2({
      placementConstraints: manyOf(11, () => ({ type: 'memberOf', expression: 'attribute:x exists' })),
    }),
    'placementConstraints[10]',
    'Maximum number of placement constraints is 10',
  ],
  [
    'placement/expression',
    'memberOf has an expression',
    onEc2({ placementConstraints: [{ type: 'memberOf' }] }),
    'placementConstraints[0].expression',
    'Invalid expression at character 1: expected a subject: attribute:NAME, agentConnected, agentVersion, ec2InstanceId, registeredAt, runningTasksCount, task:group',
  ],
];
