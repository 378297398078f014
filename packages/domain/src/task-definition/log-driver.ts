/**
 * Log drivers and the options they can't do without ("LogConfiguration", ECS API
 * reference; "Send Amazon ECS logs to CloudWatch"; Docker's pages on its logging drivers for the rest).
 */
import type { LOG_DRIVERS, LogConfiguration } from './container-definition.ts';

export type LogDriver = (typeof LOG_DRIVERS)[number];

interface RequiredOptions {
  readonly everywhere: readonly string[];
  /** Besides those. */
  readonly onFargate: readonly string[];
}

const NONE: RequiredOptions = { everywhere: [], onFargate: [] };

/** Which launch type has which driver stands in `LAUNCH_TYPE_SUPPORT`. */
export const REQUIRED_LOG_OPTIONS: Readonly<Record<LogDriver, RequiredOptions>> = {
  awsfirelens: NONE,
  awslogs: { everywhere: ['awslogs-group', 'awslogs-region'], onFargate: ['awslogs-stream-prefix'] },
  fluentd: NONE,
  gelf: { ...NONE, everywhere: ['gelf-address'] },
  journald: NONE,
  'json-file': NONE,
  splunk: { ...NONE, everywhere: ['splunk-token', 'splunk-url'] },
  syslog: NONE,
};

export function isLogDriver(driver: string): driver is LogDriver {
  return Object.hasOwn(REQUIRED_LOG_OPTIONS, driver);
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
  launchType: string,
): readonly string[] {
  if (!isLogDriver(logDriver)) return [];
  const { everywhere, onFargate } = REQUIRED_LOG_OPTIONS[logDriver];
  const present = new Set([...Object.keys(options), ...secretOptions.map(({ name }) => name)]);
  return [...everywhere, ...(launchType === 'FARGATE' ? onFargate : [])].filter(
    (option) => !present.has(option),
  );
}
