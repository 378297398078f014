/**
 * The container instance attributes that a task definition requires ("requiresAttributes", ECS API reference).
 *
 * ECS computes the list at registration and publishes no rule. These are the agent's capabilities (ECS agent, source of
 * 2026) that the parameters of a definition name or that described definitions carry for them, so the derived list is a
 * lower bound; a described definition brings ECS's own.
 */
import type { ContainerDefinition } from '../task-definition/container-definition.ts';
import type { TaskDefinition } from '../task-definition/task-definition.ts';

export interface RequiredAttribute {
  readonly name: string;
  /** Absent: any value will do. */
  readonly value?: string;
}

/** Old capabilities carry the first prefix, newer ones the second. */
const OLD = 'com.amazonaws.ecs.capability.';
const NEW = 'ecs.capability.';
const DOCKER_API = `${OLD}docker-remote-api.`;

type Volume = NonNullable<TaskDefinition['volumes']>[number];

interface CapabilityRow {
  readonly attribute: string;
  readonly task?: (definition: TaskDefinition) => boolean;
  readonly container?: (container: ContainerDefinition, definition: TaskDefinition) => boolean;
  readonly volume?: (volume: Volume) => boolean;
}

const some = (list: readonly unknown[] | undefined) => list !== undefined && list.length > 0;
const ECR_IMAGE = /^\d{12}\.dkr[.-]ecr[.-]/;
const isEcr = ({ image = '' }: ContainerDefinition) => ECR_IMAGE.test(image);
const logsTo = (driver: string) => (container: ContainerDefinition) =>
  container.logConfiguration?.logDriver === driver;
const secretFrom = (kind: 'ssm' | 'asm', secrets: ContainerDefinition['secrets']) =>
  (secrets ?? []).some(
    ({ valueFrom = '' }) => (kind === 'asm') === /^arn:[^:]+:secretsmanager:/.test(valueFrom),
  );
const routesBy = (type: string) => (container: ContainerDefinition) =>
  container.firelensConfiguration?.type === type;
const readsConfigFrom = (source: string) => (container: ContainerDefinition) =>
  container.firelensConfiguration?.options?.['config-file-type'] === source;

const ROWS: readonly CapabilityRow[] = [
  { attribute: `${OLD}privileged-container`, container: ({ privileged }) => privileged === true },
  { attribute: `${OLD}ecr-auth`, container: isEcr },
  {
    attribute: `${NEW}execution-role-ecr-pull`,
    container: (container, { executionRoleArn }) => executionRoleArn !== undefined && isEcr(container),
  },
  {
    attribute: `${NEW}execution-role-awslogs`,
    container: (container, { executionRoleArn }) =>
      executionRoleArn !== undefined && logsTo('awslogs')(container),
  },
  {
    attribute: `${OLD}task-iam-role`,
    task: ({ taskRoleArn, networkMode }) => taskRoleArn !== undefined && networkMode !== 'host',
  },
  {
    attribute: `${OLD}task-iam-role-network-host`,
    task: ({ taskRoleArn, networkMode }) => taskRoleArn !== undefined && networkMode === 'host',
  },
  { attribute: `${NEW}task-eni`, task: ({ networkMode }) => networkMode === 'awsvpc' },
  { attribute: `${NEW}container-ordering`, container: ({ dependsOn }) => some(dependsOn) },
  { attribute: `${NEW}container-health-check`, container: ({ healthCheck }) => healthCheck !== undefined },
  {
    attribute: `${NEW}secrets.ssm.environment-variables`,
    container: ({ secrets }) => secretFrom('ssm', secrets),
  },
  {
    attribute: `${NEW}secrets.asm.environment-variables`,
    container: ({ secrets }) => secretFrom('asm', secrets),
  },
  {
    attribute: `${NEW}secrets.ssm.bootstrap.log-driver`,
    container: ({ logConfiguration }) => secretFrom('ssm', logConfiguration?.secretOptions),
  },
  {
    attribute: `${NEW}secrets.asm.bootstrap.log-driver`,
    container: ({ logConfiguration }) => secretFrom('asm', logConfiguration?.secretOptions),
  },
  {
    attribute: `${NEW}private-registry-authentication.secretsmanager`,
    container: ({ repositoryCredentials }) => repositoryCredentials?.credentialsParameter !== undefined,
  },
  { attribute: `${NEW}env-files.s3`, container: ({ environmentFiles }) => some(environmentFiles) },
  {
    attribute: `${NEW}container-restart-policy`,
    container: ({ restartPolicy }) => restartPolicy?.enabled === true,
  },
  {
    attribute: `${NEW}network.container-port-range`,
    container: ({ portMappings }) =>
      (portMappings ?? []).some((mapping) => mapping.containerPortRange !== undefined),
  },
  { attribute: `${NEW}firelens.fluentd`, container: routesBy('fluentd') },
  { attribute: `${NEW}firelens.fluentbit`, container: routesBy('fluentbit') },
  { attribute: `${NEW}firelens.options.config.file`, container: readsConfigFrom('file') },
  { attribute: `${NEW}firelens.options.config.s3`, container: readsConfigFrom('s3') },
  {
    attribute: `${NEW}gmsa`,
    container: ({ credentialSpecs }) =>
      (credentialSpecs ?? []).some((spec) => spec.startsWith('credentialspec:')),
  },
  {
    attribute: `${NEW}gmsa-domainless`,
    container: ({ credentialSpecs }) =>
      (credentialSpecs ?? []).some((spec) => spec.startsWith('credentialspecdomainless:')),
  },
  {
    attribute: `${NEW}pid-ipc-namespace-sharing`,
    task: ({ pidMode, ipcMode }) => pidMode !== undefined || ipcMode !== undefined,
  },
  { attribute: `${NEW}aws-appmesh`, task: ({ proxyConfiguration }) => proxyConfiguration !== undefined },
  { attribute: `${NEW}fault-injection`, task: ({ enableFaultInjection }) => enableFaultInjection === true },
  { attribute: `${NEW}efs`, volume: ({ efsVolumeConfiguration }) => efsVolumeConfiguration !== undefined },
  {
    attribute: `${NEW}efsAuth`,
    volume: ({ efsVolumeConfiguration: efs }) =>
      efs?.authorizationConfig !== undefined || efs?.transitEncryption === 'ENABLED',
  },
  {
    attribute: `${NEW}fsxWindowsFileServer`,
    volume: ({ fsxWindowsFileServerVolumeConfiguration: fsx }) => fsx !== undefined,
  },
  {
    attribute: `${NEW}storage.ebs-task-volume-attach`,
    volume: ({ configuredAtLaunch }) => configuredAtLaunch === true,
  },
  // The guide's parameter page names these versions; 1.19, 1.24 and the 1.25 of EFS are read off described definitions.
  {
    attribute: `${DOCKER_API}1.18`,
    container: ({ dockerLabels, ulimits }) => dockerLabels !== undefined || some(ulimits),
  },
  { attribute: `${DOCKER_API}1.19`, container: logsTo('awslogs') },
  {
    attribute: `${DOCKER_API}1.21`,
    container: ({ memoryReservation }) => memoryReservation !== undefined,
  },
  { attribute: `${DOCKER_API}1.24`, container: ({ healthCheck }) => healthCheck !== undefined },
  {
    attribute: `${DOCKER_API}1.25`,
    container: ({ linuxParameters }) => linuxParameters?.initProcessEnabled === true,
    volume: ({ efsVolumeConfiguration }) => efsVolumeConfiguration !== undefined,
  },
];

/**
 * What an instance must have to run the task: ECS's own list when the definition carries one, else what can be derived.
 *
 * @example
 * requiredAttributes({ networkMode: 'awsvpc', containerDefinitions: [] }) // [{ name: 'ecs.capability.task-eni' }]
 */
export function requiredAttributes(definition: TaskDefinition): readonly RequiredAttribute[] {
  const registered = definition.requiresAttributes ?? [];
  if (registered.length > 0) {
    return registered.flatMap(({ name, value }) =>
      name === undefined ? [] : [value === undefined ? { name } : { name, value }],
    );
  }
  const names = [
    ...ROWS.filter((row) => isNeeded(row, definition)).map(({ attribute }) => attribute),
    ...logDrivers(definition),
    ...volumePlugins(definition),
  ];
  return names.map((name) => ({ name }));
}

function isNeeded({ task, container, volume }: CapabilityRow, definition: TaskDefinition): boolean {
  return (
    task?.(definition) === true ||
    (definition.containerDefinitions ?? []).some((each) => container?.(each, definition) === true) ||
    (definition.volumes ?? []).some((each) => volume?.(each) === true)
  );
}

function logDrivers({ containerDefinitions }: TaskDefinition): readonly string[] {
  const drivers = (containerDefinitions ?? []).flatMap(
    (container) => container.logConfiguration?.logDriver ?? [],
  );
  return [...new Set(drivers)].map((driver) => `${OLD}logging-driver.${driver}`);
}

/** Plug-ins register themselves by name; Docker's own driver `local` needs none. */
function volumePlugins({ volumes }: TaskDefinition): readonly string[] {
  const drivers = (volumes ?? []).flatMap((volume) => volume.dockerVolumeConfiguration?.driver ?? []);
  return [...new Set(drivers)]
    .filter((driver) => driver !== 'local')
    .map((driver) => `${NEW}docker-plugin.${driver}`);
}
