/**
 * Log drivers: which launch types have them, and which options they can't do without ("LogConfiguration", ECS API
 * reference; "Send Amazon ECS logs to CloudWatch"; Docker's pages on its logging drivers for the rest).
 */
import type { LaunchType } from '../launch-type/launch-type.ts';
import type { LOG_DRIVERS, LogConfiguration } from './container-definition.ts';

export type LogDriver = (typeof LOG_DRIVERS)[number];

interface LogDriverFacts {
  readonly fargate: boolean;
  /** Options without which containers don't start; those of Fargate alone stand apart. */
  readonly required: readonly string[];
  readonly requiredOnFargate: readonly string[];
  /** Who sends the logs, and so needs permission: a role, the log router's task role, or nobody at AWS. */
  readonly sender: 'execution-role' | 'task-role' | 'none';
}

const LOCAL: LogDriverFacts = { fargate: false, required: [], requiredOnFargate: [], sender: 'none' };

export const LOG_DRIVER_FACTS: Readonly<Record<LogDriver, LogDriverFacts>> = {
  awslogs: {
    fargate: true,
    required: ['awslogs-group', 'awslogs-region'],
    requiredOnFargate: ['awslogs-stream-prefix'],
    sender: 'execution-role',
  },
  awsfirelens: { fargate: true, required: [], requiredOnFargate: [], sender: 'task-role' },
  splunk: { fargate: true, required: ['splunk-token', 'splunk-url'], requiredOnFargate: [], sender: 'none' },
  fluentd: LOCAL,
  gelf: { ...LOCAL, required: ['gelf-address'] },
  journald: LOCAL,
  'json-file': LOCAL,
  syslog: LOCAL,
};

export function isLogDriver(driver: string): driver is LogDriver {
  return Object.hasOwn(LOG_DRIVER_FACTS, driver);
}

/**
 * Options that a log configuration lacks. One that comes as a secret option is there.
 *
 * @example
 * missingLogOptions({ logDriver: 'awslogs', options: { 'awslogs-group': '/web' } }, 'FARGATE')
 * // ['awslogs-region', 'awslogs-stream-prefix']
 */
export function missingLogOptions(
  { logDriver = '', options = {}, secretOptions = [] }: LogConfiguration,
  launchType: LaunchType,
): readonly string[] {
  if (!isLogDriver(logDriver)) return [];
  const { required, requiredOnFargate } = LOG_DRIVER_FACTS[logDriver];
  const present = new Set([...Object.keys(options), ...secretOptions.map(({ name }) => name)]);
  return [...required, ...(launchType === 'FARGATE' ? requiredOnFargate : [])].filter(
    (option) => !present.has(option),
  );
}
