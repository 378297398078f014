import type { Violation } from '../../registration-rule.ts';
import { isBlank, placed } from '../definition-parts.ts';
import { defineRegistrationRule, isOutside, violatedIf } from '../registration-rule.ts';
import type { TaskDefinition } from '../task-definition.ts';
import type { EfsVolumeConfiguration } from '../volume.ts';

const REPRODUCED = 'reproduced on AWS by cdk-preflight 0.0.143';

/** EFS volumes ("EFSVolumeConfiguration", ECS API reference). */
export const EFS_RULES = [
  defineRegistrationRule({
    id: 'efs/file-system-id',
    wording: 'ours',
    source: 'EFSVolumeConfiguration, ECS API reference: required',
    fix: 'Give the id of the file system, fs-….',
    violations: eachEfsVolume((efs, path) =>
      violatedIf(
        isBlank(efs.fileSystemId),
        `${path}.fileSystemId`,
        'EFS fileSystemId should not be null or empty.',
      ),
    ),
  }),
  defineRegistrationRule({
    id: 'efs/access-point-root-directory',
    source: REPRODUCED,
    fix: 'Remove rootDirectory: the access point has its own.',
    violations: eachEfsVolume(({ authorizationConfig, rootDirectory = '/' }, path) =>
      violatedIf(
        !isBlank(authorizationConfig?.accessPointId) && rootDirectory !== '/' && rootDirectory !== '',
        `${path}.rootDirectory`,
        'When using an EFS access point, the root directory must either be set to "/" or be omitted',
      ),
    ),
  }),
  defineRegistrationRule({
    id: 'efs/iam-needs-transit-encryption',
    source: REPRODUCED,
    fix: 'Set transitEncryption to ENABLED.',
    violations: eachEfsVolume(({ authorizationConfig, transitEncryption }, path) =>
      violatedIf(
        authorizationConfig?.iam === 'ENABLED' && transitEncryption !== 'ENABLED',
        `${path}.transitEncryption`,
        'EFS IAM authorization requires TransitEncryption to be enabled',
      ),
    ),
  }),
  defineRegistrationRule({
    id: 'efs/port-needs-transit-encryption',
    source: REPRODUCED,
    fix: 'Set transitEncryption to ENABLED, or remove transitEncryptionPort.',
    violations: eachEfsVolume(({ transitEncryptionPort, transitEncryption }, path) =>
      violatedIf(
        // 0 is what ECS itself stores where no port was given.
        (transitEncryptionPort ?? 0) !== 0 && transitEncryption !== 'ENABLED',
        `${path}.transitEncryptionPort`,
        'TransitEncryptionPort requires that TransitEncryption is enabled',
      ),
    ),
  }),
  defineRegistrationRule({
    id: 'efs/transit-encryption-port',
    wording: 'ours',
    certainty: 'likely',
    source: 'EFSVolumeConfiguration, ECS API reference: a port',
    fix: 'Set transitEncryptionPort between 1 and 65535, or remove it.',
    violations: eachEfsVolume(({ transitEncryptionPort }, path) =>
      violatedIf(
        isOutside(transitEncryptionPort, 0, 65_535),
        `${path}.transitEncryptionPort`,
        'TransitEncryptionPort must be between 1 and 65535.',
      ),
    ),
  }),
];

function eachEfsVolume(violationsOf: (efs: EfsVolumeConfiguration, path: string) => readonly Violation[]) {
  return ({ volumes }: TaskDefinition) =>
    placed(volumes, 'volumes').flatMap(({ part: { efsVolumeConfiguration }, path }) =>
      efsVolumeConfiguration === undefined
        ? []
        : violationsOf(efsVolumeConfiguration, `${path}.efsVolumeConfiguration`),
    );
}
