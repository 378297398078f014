import { partitionOfRegion } from '../partition.ts';
import type { LogConfiguration } from '../task-definition/container-definition.ts';
import { containersOf, type PlacedContainer } from '../task-definition/definition-parts.ts';
import { parseImage } from '../task-definition/image.ts';
import { parseSecretReference } from '../task-definition/secret-reference.ts';
import type { TaskDefinition } from '../task-definition/task-definition.ts';
import { type Connection, type ConnectionContext, START_STEPS } from './connection.ts';
import type { EndpointService } from './endpoint-service.ts';

type Source = (definition: TaskDefinition, context: ConnectionContext) => readonly Connection[];

const HTTPS = 443;
const NFS = 2049;

/** One source for each reason to connect. */
const SOURCES: readonly Source[] = [
  agent,
  registries,
  registryPasswords,
  secrets,
  files,
  volumes,
  logs,
  sessions,
];

/**
 * Every connection that a task needs to start, and those to AWS that ECS needs while it runs, in the order of the start.
 * What the application connects to by itself is not known here.
 *
 * Fargate opens them from the task's own interface (platform version 1.4.0 and later). On EC2 the agent opens all but
 * volumes and sessions from the instance, so the network in question is the instance's.
 *
 * @example
 * connectionsNeeded({ containerDefinitions: [{ name: 'web', image: 'nginx' }] }, { region: 'eu-west-1', launchType: 'FARGATE' })
 * // [{ step: 'image-pull', host: 'registry-1.docker.io', port: 443, why: 'image of container web', cause: 'image-pull/network-timeout' }]
 */
export function connectionsNeeded(
  definition: TaskDefinition,
  context: ConnectionContext,
): readonly Connection[] {
  const all = SOURCES.flatMap((connectionsOf) => connectionsOf(definition, context));
  const same = Map.groupBy(all, ({ step, host, port }) => `${step} ${host}:${port}`);
  return [...same.values()]
    .flatMap(([first, ...others]) =>
      first === undefined ? [] : [{ ...first, why: [first, ...others].map(({ why }) => why).join('; ') }],
    )
    .toSorted((one, other) => START_STEPS.indexOf(one.step) - START_STEPS.indexOf(other.step));
}

/** Hosts begin with the name of the endpoint service, but for these ("Service endpoints and quotas", AWS reference). */
const HOSTS: Partial<Record<EndpointService, string>> = {
  'kinesis-firehose': 'firehose',
  'kinesis-streams': 'kinesis',
};

/** A connection to a regional service. VPC endpoints serve their own region only. */
function toService(
  service: EndpointService,
  { region, context }: { readonly region: string; readonly context: ConnectionContext },
  rest: Pick<Connection, 'step' | 'why'> & { readonly cause?: string; readonly host?: string },
): Connection {
  const host = rest.host ?? `${HOSTS[service] ?? service}.${region}.${partitionOfRegion(region).dnsSuffix}`;
  return {
    ...rest,
    host,
    port: HTTPS,
    ...(region === context.region ? { endpoint: service } : {}),
  };
}

function agent(_definition: TaskDefinition, context: ConnectionContext): readonly Connection[] {
  if (context.launchType === 'FARGATE') return [];
  return (['ecs', 'ecs-agent', 'ecs-telemetry'] as const).map((service) =>
    toService(
      service,
      { region: context.region, context },
      {
        step: 'agent',
        why: 'the ECS agent of the container instance takes its orders there',
        cause: 'capacity/agent-disconnected',
        ...(service === 'ecs' ? {} : { host: agentHost(service, context.region) }),
      },
    ),
  );
}

/** Their hosts are numbered and told by DiscoverPollEndpoint. */
function agentHost(service: 'ecs-agent' | 'ecs-telemetry', region: string): string {
  const kind = service === 'ecs-agent' ? 'a' : 't';
  return `ecs-${kind}-*.${region}.${partitionOfRegion(region).dnsSuffix}`;
}

function registries(definition: TaskDefinition, context: ConnectionContext): readonly Connection[] {
  return containersOf(definition).flatMap((container) => registryOf(container, context));
}

function registryOf({ container, name }: PlacedContainer, context: ConnectionContext): readonly Connection[] {
  const image = parseImage(container.image ?? '');
  const pull = {
    step: 'image-pull',
    why: `image of container ${name}`,
    cause: 'image-pull/network-timeout',
  } as const;
  if (image === undefined) return [];
  if (image.ecr === undefined) {
    const host =
      image.registry === 'docker.io' ? 'registry-1.docker.io' : (image.registry.split(':')[0] ?? '');
    const port = Number(image.registry.split(':')[1] ?? HTTPS);
    return [{ ...pull, host, port }];
  }
  const at = { region: image.ecr.region, context };
  const { dnsSuffix } = partitionOfRegion(at.region);
  return [
    toService('ecr.api', at, {
      step: 'registry-auth',
      host: `api.ecr.${at.region}.${dnsSuffix}`,
      why: `login to Amazon ECR for container ${name}`,
      cause: 'resource-init/registry-auth-network',
    }),
    toService('ecr.dkr', at, { ...pull, host: image.registry }),
    toService('s3', at, {
      ...pull,
      host: `prod-${at.region}-starport-layer-bucket.s3.${at.region}.${dnsSuffix}`,
      why: `layers of the image of container ${name}, which Amazon ECR keeps in S3`,
    }),
  ];
}

function registryPasswords(definition: TaskDefinition, context: ConnectionContext): readonly Connection[] {
  return containersOf(definition).flatMap(({ container: { repositoryCredentials }, name }) => {
    const reference = parseSecretReference(repositoryCredentials?.credentialsParameter ?? '');
    return reference === undefined
      ? []
      : [
          toService(
            'secretsmanager',
            { region: reference.region ?? context.region, context },
            {
              step: 'registry-auth',
              why: `registry password for container ${name}`,
              cause: 'resource-init/registry-auth-network',
            },
          ),
        ];
  });
}

function secrets(definition: TaskDefinition, context: ConnectionContext): readonly Connection[] {
  return containersOf(definition).flatMap(({ container, name }) =>
    [...(container.secrets ?? []), ...(container.logConfiguration?.secretOptions ?? [])].flatMap((secret) => {
      const reference = parseSecretReference(secret.valueFrom ?? '');
      return reference === undefined
        ? []
        : [
            toService(
              reference.store === 'secrets-manager' ? 'secretsmanager' : 'ssm',
              { region: reference.region ?? context.region, context },
              {
                step: 'secrets',
                why: `secret ${secret.name ?? '?'} of container ${name}`,
                cause: 'resource-init/secret-network',
              },
            ),
          ];
    }),
  );
}

function files(definition: TaskDefinition, context: ConnectionContext): readonly Connection[] {
  return containersOf(definition).flatMap(({ container, name }) => [
    ...((container.environmentFiles ?? []).length > 0
      ? [
          toService(
            's3',
            { region: context.region, context },
            {
              step: 'environment-files',
              why: `environment files of container ${name}`,
              cause: 'resource-init/env-file-network',
            },
          ),
        ]
      : []),
    ...(container.firelensConfiguration?.options?.['config-file-type'] === 's3'
      ? [
          toService(
            's3',
            { region: context.region, context },
            {
              step: 'environment-files',
              why: `configuration of the log router ${name}`,
              cause: 'resource-init/firelens-config-failed',
            },
          ),
        ]
      : []),
  ]);
}

function volumes(definition: TaskDefinition, { region }: ConnectionContext): readonly Connection[] {
  return (definition.volumes ?? []).flatMap(({ name = '?', efsVolumeConfiguration }) => {
    const fileSystemId = efsVolumeConfiguration?.fileSystemId;
    if (fileSystemId === undefined) return [];
    return [
      {
        step: 'volumes' as const,
        host: `${fileSystemId}.efs.${region}.${partitionOfRegion(region).dnsSuffix}`,
        port: NFS,
        fileSystemId,
        why: `EFS volume ${name}`,
        cause: 'resource-init/efs-mount-timeout',
      },
    ];
  });
}

/** Output plugins of Fluent Bit, with the service that they send to. */
const ROUTED_TO: Readonly<Record<string, EndpointService>> = {
  cloudwatch: 'logs',
  cloudwatch_logs: 'logs',
  firehose: 'kinesis-firehose',
  kinesis: 'kinesis-streams',
  kinesis_firehose: 'kinesis-firehose',
  kinesis_streams: 'kinesis-streams',
  s3: 's3',
};

function logs(definition: TaskDefinition, context: ConnectionContext): readonly Connection[] {
  const connect = context.service?.serviceConnectConfiguration;
  const proxy = connect?.enabled === true ? connect.logConfiguration : undefined;
  return [
    ...containersOf(definition).flatMap(({ container, name }) =>
      logConnections(container.logConfiguration, `logs of container ${name}`, context),
    ),
    ...logConnections(proxy, 'logs of the Service Connect proxy', context),
  ];
}

function logConnections(
  { logDriver, options = {} }: LogConfiguration = {},
  why: string,
  context: ConnectionContext,
): readonly Connection[] {
  if (logDriver === 'awslogs') {
    const at = { region: options['awslogs-region'] ?? context.region, context };
    return [toService('logs', at, { step: 'logging', why, cause: 'resource-init/log-network' })];
  }
  const service = logDriver === 'awsfirelens' ? ROUTED_TO[options.Name ?? options.name ?? ''] : undefined;
  if (service === undefined) return [];
  const at = { region: options.region ?? context.region, context };
  return [toService(service, at, { step: 'running', why })];
}

function sessions(_definition: TaskDefinition, context: ConnectionContext): readonly Connection[] {
  if (context.enableExecuteCommand !== true) return [];
  const exec = context.cluster?.configuration?.executeCommandConfiguration;
  const services: readonly (readonly [EndpointService, boolean, string])[] = [
    ['ssmmessages', true, 'sessions of execute-command'],
    [
      'kms',
      exec?.kmsKeyId !== undefined,
      'sessions of execute-command are encrypted with a key of the cluster',
    ],
    [
      'logs',
      exec?.logConfiguration?.cloudWatchLogGroupName !== undefined,
      'sessions are logged to CloudWatch Logs',
    ],
    ['s3', exec?.logConfiguration?.s3BucketName !== undefined, 'sessions are logged to S3'],
  ];
  return services
    .filter(([, isNeeded]) => isNeeded)
    .map(([service, , why]) =>
      toService(service, { region: context.region, context }, { step: 'running', why }),
    );
}
