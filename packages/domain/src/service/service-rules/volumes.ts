import type { Violation } from '../../registration-rule.ts';
import { placed } from '../../task-definition/definition-parts.ts';
import { violatedIf } from '../../task-definition/registration-rule.ts';
import type { Service } from '../service.ts';
import { defineServiceRule, type ServiceRequest } from '../service-rule.ts';

const REPRODUCED = 'reproduced on AWS by cdk-preflight 0.0.143';
const INVALID = 'ECS managed EBS volume configuration was invalid';
const WITH_IOPS = ['io1', 'io2', 'gp3'];
/** What ECS takes when no volumeType is given. */
const DEFAULT_TYPE = 'gp3';

type VolumeConfiguration = NonNullable<Service['volumeConfigurations']>[number];
type EbsVolume = NonNullable<VolumeConfiguration['managedEBSVolume']>;

/** EBS volumes that a service attaches ("ServiceManagedEBSVolumeConfiguration", ECS API reference). */
export const VOLUME_RULES = [
  defineServiceRule({
    id: 'volumes/name-in-task-definition',
    source: REPRODUCED,
    fix: 'Declare the volume in the task definition with configuredAtLaunch.',
    violations: ({ service, taskDefinition }) =>
      placed(
        taskDefinition === undefined ? [] : service.volumeConfigurations,
        'volumeConfigurations',
      ).flatMap(({ part: { name = '' }, path }) =>
        violatedIf(
          !(taskDefinition?.volumes ?? []).some((volume) => volume.name === name),
          `${path}.name`,
          `The volume name '${name}' in your request does not have a matching volume in your Task Definition`,
        ),
      ),
  }),
  defineServiceRule({
    id: 'volumes/size-or-snapshot',
    source: REPRODUCED,
    fix: 'Set sizeInGiB, or restore from a snapshotId.',
    violations: eachEbsVolume(({ sizeInGiB, snapshotId }, path) =>
      violatedIf(sizeInGiB === undefined && snapshotId === undefined, `${path}.sizeInGiB`, INVALID),
    ),
  }),
  defineServiceRule({
    id: 'volumes/iops-type',
    source: REPRODUCED,
    fix: `Remove iops, or use one of ${WITH_IOPS.join(', ')}.`,
    violations: eachEbsVolume(({ iops, volumeType = DEFAULT_TYPE }, path) =>
      violatedIf(iops !== undefined && !WITH_IOPS.includes(volumeType), `${path}.iops`, INVALID),
    ),
  }),
  defineServiceRule({
    id: 'volumes/throughput-type',
    source: REPRODUCED,
    fix: 'Remove throughput, or use gp3.',
    violations: eachEbsVolume(({ throughput, volumeType = DEFAULT_TYPE }, path) =>
      violatedIf(throughput !== undefined && volumeType !== 'gp3', `${path}.throughput`, INVALID),
    ),
  }),
];

function eachEbsVolume(violationsOf: (volume: EbsVolume, path: string) => readonly Violation[]) {
  return ({ service }: ServiceRequest) =>
    placed(service.volumeConfigurations, 'volumeConfigurations').flatMap(
      ({ part: { managedEBSVolume }, path }) =>
        managedEBSVolume === undefined ? [] : violationsOf(managedEBSVolume, `${path}.managedEBSVolume`),
    );
}
