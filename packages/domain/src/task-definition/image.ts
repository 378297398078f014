/**
 * Image names: what ECS pulls, and from where.
 *
 * The grammar is Docker's ("distribution/reference"): a first part with a dot or a colon, or `localhost`, is a registry,
 * else the image is Docker Hub's, and a Docker Hub name without a slash lies in `library/`.
 */

import { given } from '../given.ts';

/** A private repository of Amazon ECR. */
export interface EcrRepository {
  readonly accountId: string;
  readonly region: string;
  /** `aws`, `aws-cn`, … from the registry's domain. */
  readonly partition: string;
  readonly fips: boolean;
}

export interface ImageName {
  /** `docker.io`, `public.ecr.aws`, `<account>.dkr.ecr.<region>.amazonaws.com`, … */
  readonly registry: string;
  readonly repository: string;
  /** Undefined when none was written; Docker then takes `latest`, unless there is a digest. */
  readonly tag?: string;
  /** `sha256:…` */
  readonly digest?: string;
  /** Present when the registry is a private Amazon ECR. */
  readonly ecr?: EcrRepository;
}

const DOCKER_HUB = 'docker.io';
const DOCKER_HUB_HOSTS = new Set([
  DOCKER_HUB,
  'index.docker.io',
  'registry-1.docker.io',
  'registry.hub.docker.com',
]);
/** A host, with a port perhaps. */
const REGISTRY = /^[a-z\d](?:[a-z\d.-]*[a-z\d])?(?::\d{1,5})?$/i;
const PATH_PART = String.raw`[a-z\d]+(?:(?:[._]|__|-+)[a-z\d]+)*`;
/** What stands behind the registry: path, tag, digest. */
const REMOTE_NAME = new RegExp(
  String.raw`^(?<repository>${PATH_PART}(?:/${PATH_PART})*)(?::(?<tag>\w[\w.-]{0,127}))?(?:@(?<digest>[a-z\d]+:[\da-f]{32,}))?$`,
  'i',
);
const ECR_HOST =
  /^(?<accountId>\d{12})\.dkr[.-]ecr(?<fips>-fips)?\.(?<region>[a-z\d-]+)\.(?<domain>amazonaws\.com|amazonaws\.com\.cn|amazonaws\.eu|on\.aws|c2s\.ic\.gov|sc2s\.sgov\.gov)$/;

/** A registry's domain tells the partition, save for GovCloud, which shares the public one. */
const PARTITION_OF_DOMAIN: Readonly<Record<string, string>> = {
  'amazonaws.com.cn': 'aws-cn',
  'amazonaws.eu': 'aws-eusc',
  'c2s.ic.gov': 'aws-iso',
  'sc2s.sgov.gov': 'aws-iso-b',
};

/**
 * The parts of an image name. Undefined when Docker could not read it.
 *
 * @example
 * parseImage('nginx') // { registry: 'docker.io', repository: 'library/nginx' }
 * parseImage('111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop/web:1.2')
 * // registry, repository 'shop/web', tag '1.2', ecr { accountId: '111122223333', region: 'eu-west-1', … }
 */
export function parseImage(image: string): ImageName | undefined {
  const { registry, rest } = splitRegistry(image.trim());
  const found = REGISTRY.test(registry) ? REMOTE_NAME.exec(rest)?.groups : undefined;
  if (found === undefined) return undefined;
  const { repository = '', tag, digest } = found;
  const isOfficial = registry === DOCKER_HUB && !repository.includes('/');
  return {
    registry,
    repository: isOfficial ? `library/${repository}` : repository,
    ...given({ tag, digest, ecr: parseEcrHost(registry) }),
  };
}

function splitRegistry(name: string): { readonly registry: string; readonly rest: string } {
  const slash = name.indexOf('/');
  const first = slash === -1 ? '' : name.slice(0, slash);
  if (!/[.:]/.test(first) && first !== 'localhost') return { registry: DOCKER_HUB, rest: name };
  return {
    registry: DOCKER_HUB_HOSTS.has(first) ? DOCKER_HUB : first,
    rest: name.slice(slash + 1),
  };
}

function parseEcrHost(registry: string): EcrRepository | undefined {
  const found = ECR_HOST.exec(registry)?.groups;
  if (found === undefined) return undefined;
  const { accountId = '', region = '', domain = '', fips } = found;
  return { accountId, region, partition: partitionOf(domain, region), fips: fips !== undefined };
}

function partitionOf(domain: string, region: string): string {
  return region.startsWith('us-gov-') ? 'aws-us-gov' : (PARTITION_OF_DOMAIN[domain] ?? 'aws');
}

/**
 * An image name in full, as two names can be compared: with registry, repository, and tag or digest.
 *
 * @example
 * formatImage({ registry: 'docker.io', repository: 'library/nginx' }) // 'docker.io/library/nginx:latest'
 */
export function formatImage({ registry, repository, tag, digest }: ImageName): string {
  const taken = tag ?? (digest === undefined ? 'latest' : undefined);
  return `${registry}/${repository}${taken === undefined ? '' : `:${taken}`}${digest === undefined ? '' : `@${digest}`}`;
}
