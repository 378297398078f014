/** VPC endpoint services that ECS tasks and container instances use ("Amazon ECS interface VPC endpoints", ECS guide). */
export const ENDPOINT_TYPES = {
  ecs: 'interface',
  'ecs-agent': 'interface',
  'ecs-telemetry': 'interface',
  'ecr.api': 'interface',
  'ecr.dkr': 'interface',
  elasticfilesystem: 'interface',
  'kinesis-firehose': 'interface',
  'kinesis-streams': 'interface',
  kms: 'interface',
  logs: 'interface',
  /** Image layers need the gateway: the interface endpoint of S3 does not serve Amazon ECR. */
  s3: 'gateway',
  secretsmanager: 'interface',
  ssm: 'interface',
  ssmmessages: 'interface',
} as const satisfies Record<string, 'interface' | 'gateway'>;

export type EndpointService = keyof typeof ENDPOINT_TYPES;

interface OwnPrefix {
  /** How the names of the regions begin. */
  readonly regions: string;
  readonly prefix: string;
  readonly services: readonly EndpointService[];
}

/**
 * Where services have names of their own outside the commercial partition; all others keep the common prefix (`aws-ec2` of
 * the AWS CDK, 2025). In GovCloud all do.
 */
const OWN_PREFIXES: readonly OwnPrefix[] = [
  {
    regions: 'cn-',
    prefix: 'cn.com.amazonaws',
    services: ['ecr.api', 'ecr.dkr', 'elasticfilesystem', 'kinesis-streams'],
  },
  { regions: 'eusc-', prefix: 'eu.amazonaws', services: ['ecr.api', 'ecr.dkr'] },
  { regions: 'us-iso-', prefix: 'gov.ic.c2s', services: ['ecr.api', 'ecr.dkr', 'elasticfilesystem'] },
  { regions: 'us-isob-', prefix: 'gov.sgov.sc2s', services: ['ecr.api', 'ecr.dkr'] },
  { regions: 'us-isob-east-', prefix: 'gov.sgov.sc2s', services: ['elasticfilesystem'] },
  { regions: 'us-isof-', prefix: 'gov.ic.hci.csp', services: ['ecr.api', 'ecr.dkr'] },
  { regions: 'eu-isoe-', prefix: 'uk.adc-e.cloud', services: ['ecr.api', 'ecr.dkr'] },
];

/**
 * The name under which a VPC endpoint is created.
 *
 * @example
 * endpointServiceName('ecr.api', 'eu-west-1') // 'com.amazonaws.eu-west-1.ecr.api'
 * endpointServiceName('ecr.api', 'cn-north-1') // 'cn.com.amazonaws.cn-north-1.ecr.api'
 */
export function endpointServiceName(service: EndpointService, region: string): string {
  const own = OWN_PREFIXES.find(
    ({ regions, services }) => region.startsWith(regions) && services.includes(service),
  );
  return `${own?.prefix ?? 'com.amazonaws'}.${region}.${service}`;
}

/** The service behind a name, short or in full: `logs`, `com.amazonaws.eu-west-1.logs`. Undefined for others. */
export function endpointServiceOf(name: string): EndpointService | undefined {
  const short = name.replace(/^[a-z\d.-]+\.[a-z]+(?:-[a-z]+)+-\d+\./, '');
  return Object.hasOwn(ENDPOINT_TYPES, short) ? (short as EndpointService) : undefined;
}
