/** Container definitions as RegisterTaskDefinition takes them ("ContainerDefinition", ECS API reference). */
import { flag, integer, list, map, type ShapeOf, structure, text, word } from '../shape.ts';

/** Name and value: environment variables, proxy properties, cluster statistics. */
export const KEY_VALUE_PAIR = structure({ name: text, value: text });

export const LOG_DRIVERS = [
  'json-file',
  'syslog',
  'journald',
  'gelf',
  'fluentd',
  'awslogs',
  'splunk',
  'awsfirelens',
] as const;

export const ULIMIT_NAMES = [
  'core',
  'cpu',
  'data',
  'fsize',
  'locks',
  'memlock',
  'msgqueue',
  'nice',
  'nofile',
  'nproc',
  'rss',
  'rtprio',
  'rttime',
  'sigpending',
  'stack',
] as const;

const SECRET = structure({
  /** The environment variable (or log option) that gets the value. */
  name: text,
  /** A Secrets Manager ARN, an SSM parameter ARN, or the name of a parameter in the task's region. */
  valueFrom: text,
});

const PORT_MAPPING = structure({
  containerPort: integer,
  /** 0 or absent in bridge mode: a port of the instance's ephemeral range. */
  hostPort: integer,
  /** `tcp` (default) or `udp`, in lower case; ECS treats any other text as `tcp`: see `protocolOf`. */
  protocol: text,
  /** What Service Connect and VPC Lattice call this port. */
  name: text,
  appProtocol: word('http', 'http2', 'grpc'),
  containerPortRange: text,
});

/** Also the shape of a Service Connect proxy's log configuration. */
export const LOG_CONFIGURATION = structure({
  logDriver: word(...LOG_DRIVERS),
  options: map(text),
  secretOptions: list(SECRET),
});

const HEALTH_CHECK = structure({
  /** Starts with CMD or CMD-SHELL. */
  command: list(text),
  /** Seconds, default 30. */
  interval: integer,
  /** Seconds, default 5. */
  timeout: integer,
  /** Default 3. */
  retries: integer,
  /** Seconds in which failures do not count, default 0. */
  startPeriod: integer,
});

const LINUX_PARAMETERS = structure({
  capabilities: structure({ add: list(text), drop: list(text) }),
  devices: list(
    structure({
      hostPath: text,
      containerPath: text,
      permissions: list(word('read', 'write', 'mknod')),
    }),
  ),
  initProcessEnabled: flag,
  /** MiB of /dev/shm. */
  sharedMemorySize: integer,
  tmpfs: list(structure({ containerPath: text, size: integer, mountOptions: list(text) })),
  /** MiB. */
  maxSwap: integer,
  swappiness: integer,
});

export const RESOURCE_REQUIREMENT = structure({
  type: word('GPU', 'InferenceAccelerator', 'NeuronDevice'),
  /** GPU: a number or ALL; NeuronDevice: ALL. */
  value: text,
  /** GPU only, instead of a value: containers of the task share one. Exactly one member. */
  sharingStrategy: structure({ nvidiaMps: structure({ memory: integer, maxComputePercent: integer }) }),
});

export const ENVIRONMENT_FILE = structure({ value: text, type: word('s3') });

export const CONTAINER_DEFINITION = structure({
  name: text,
  image: text,
  repositoryCredentials: structure({ credentialsParameter: text }),
  /** CPU units: 1024 are one vCPU. 0 is what ECS stores when none was given. */
  cpu: integer,
  /** Hard limit in MiB: a container that passes it is killed. */
  memory: integer,
  /** Soft limit in MiB: what placement reserves. */
  memoryReservation: integer,
  links: list(text),
  portMappings: list(PORT_MAPPING),
  /** Default true. */
  essential: flag,
  restartPolicy: structure({ enabled: flag, ignoredExitCodes: list(integer), restartAttemptPeriod: integer }),
  entryPoint: list(text),
  command: list(text),
  environment: list(KEY_VALUE_PAIR),
  environmentFiles: list(ENVIRONMENT_FILE),
  mountPoints: list(structure({ sourceVolume: text, containerPath: text, readOnly: flag })),
  volumesFrom: list(structure({ sourceContainer: text, readOnly: flag })),
  linuxParameters: LINUX_PARAMETERS,
  secrets: list(SECRET),
  dependsOn: list(
    structure({ containerName: text, condition: word('START', 'COMPLETE', 'SUCCESS', 'HEALTHY') }),
  ),
  /** Seconds that dependents wait for this container. */
  startTimeout: integer,
  /** Seconds between the stop signal and SIGKILL, default 30. */
  stopTimeout: integer,
  versionConsistency: word('enabled', 'disabled'),
  hostname: text,
  user: text,
  workingDirectory: text,
  disableNetworking: flag,
  privileged: flag,
  readonlyRootFilesystem: flag,
  dnsServers: list(text),
  dnsSearchDomains: list(text),
  extraHosts: list(structure({ hostname: text, ipAddress: text })),
  dockerSecurityOptions: list(text),
  interactive: flag,
  pseudoTerminal: flag,
  dockerLabels: map(text),
  ulimits: list(structure({ name: word(...ULIMIT_NAMES), softLimit: integer, hardLimit: integer })),
  logConfiguration: LOG_CONFIGURATION,
  healthCheck: HEALTH_CHECK,
  systemControls: list(structure({ namespace: text, value: text })),
  resourceRequirements: list(RESOURCE_REQUIREMENT),
  firelensConfiguration: structure({ type: word('fluentd', 'fluentbit'), options: map(text) }),
  credentialSpecs: list(text),
});

export interface KeyValuePair extends ShapeOf<typeof KEY_VALUE_PAIR> {}
export interface SecretSetting extends ShapeOf<typeof SECRET> {}
export interface PortMapping extends ShapeOf<typeof PORT_MAPPING> {}
export interface LogConfiguration extends ShapeOf<typeof LOG_CONFIGURATION> {}
export interface ContainerHealthCheck extends ShapeOf<typeof HEALTH_CHECK> {}
export interface LinuxParameters extends ShapeOf<typeof LINUX_PARAMETERS> {}
export interface ResourceRequirement extends ShapeOf<typeof RESOURCE_REQUIREMENT> {}

/** One container of a task definition, as registered or described. */
export interface ContainerDefinition extends ShapeOf<typeof CONTAINER_DEFINITION> {}
