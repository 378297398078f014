/** Partitions: the groups of AWS regions that share nothing ("Amazon Resource Names", IAM guide). */
export interface Partition {
  /** As in `arn:<id>:…`. */
  readonly id: string;
  /** Domain of AWS's endpoints. */
  readonly dnsSuffix: string;
}

const COMMERCIAL: Partition = { id: 'aws', dnsSuffix: 'amazonaws.com' };

/** By the beginning of the region's name. Source: the partitions of AWS's SDKs. */
const BY_REGION: readonly (readonly [regionPrefix: string, partition: Partition])[] = [
  ['cn-', { id: 'aws-cn', dnsSuffix: 'amazonaws.com.cn' }],
  ['us-gov-', { ...COMMERCIAL, id: 'aws-us-gov' }],
  ['us-isob-', { id: 'aws-iso-b', dnsSuffix: 'sc2s.sgov.gov' }],
  ['us-isof-', { id: 'aws-iso-f', dnsSuffix: 'csp.hci.ic.gov' }],
  ['eu-isoe-', { id: 'aws-iso-e', dnsSuffix: 'cloud.adc-e.uk' }],
  ['us-iso-', { id: 'aws-iso', dnsSuffix: 'c2s.ic.gov' }],
  ['eusc-', { id: 'aws-eusc', dnsSuffix: 'amazonaws.eu' }],
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
