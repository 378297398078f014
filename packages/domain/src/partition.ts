/** Partitions: the groups of AWS regions that share nothing ("Amazon Resource Names", IAM guide). */
export interface Partition {
  /** As in `arn:<id>:…`. */
  readonly id: string;
  /** Domain of AWS's endpoints. */
  readonly dnsSuffix: string;
  /** Beginning of the names of VPC endpoint services. */
  readonly endpointPrefix: string;
}

const COMMERCIAL: Partition = { id: 'aws', dnsSuffix: 'amazonaws.com', endpointPrefix: 'com.amazonaws' };

/** By the beginning of the region's name. Source: the partitions of AWS's SDKs. */
const BY_REGION: readonly (readonly [regionPrefix: string, partition: Partition])[] = [
  ['cn-', { id: 'aws-cn', dnsSuffix: 'amazonaws.com.cn', endpointPrefix: 'cn.com.amazonaws' }],
  ['us-gov-', { ...COMMERCIAL, id: 'aws-us-gov' }],
  ['us-isob-', { id: 'aws-iso-b', dnsSuffix: 'sc2s.sgov.gov', endpointPrefix: 'gov.sgov.sc2s' }],
  ['us-iso-', { id: 'aws-iso', dnsSuffix: 'c2s.ic.gov', endpointPrefix: 'gov.ic.c2s' }],
  ['eusc-', { id: 'aws-eusc', dnsSuffix: 'amazonaws.eu', endpointPrefix: 'eu.amazonaws' }],
];

/**
 * The partition of a region; the commercial one for a region that is not known to lie elsewhere.
 *
 * @example
 * partitionOfRegion('cn-north-1').dnsSuffix // 'amazonaws.com.cn'
 */
export function partitionOfRegion(region: string): Partition {
  return BY_REGION.find(([prefix]) => region.startsWith(prefix))?.[1] ?? COMMERCIAL;
}
