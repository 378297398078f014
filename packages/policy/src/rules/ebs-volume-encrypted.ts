import type { Service } from '@taskwarden/domain';
import { fails } from '../look/fails.ts';
import { wordingsOf } from '../look/service.ts';
import { defineRule } from '../rule.ts';
import type { Violation } from '../verdict.ts';

export const ebsVolumeEncrypted = defineRule({
  id: 'ebs-volume-encrypted',
  title: 'Every EBS volume that ECS makes for a task is encrypted',
  severity: 'high',
  sets: ['baseline'],
  remedy: 'Set managedEBSVolume.encrypted, with a kmsKeyId where a key of your own is asked for.',
  controls: {},
  offender: ['update-service', 'notify'],
  options: {
    ownKey: { kind: 'flag', default: false, says: 'Whether a KMS key of your own is asked for.' },
  },
  evaluate: {
    service: fails((service: Service, { ownKey }) =>
      wordingsOf(service).flatMap(({ told, path }) =>
        (told.volumeConfigurations ?? []).flatMap(
          (volume, index) =>
            offenceOf(volume, { path: `${path}volumeConfigurations[${index}].managedEBSVolume`, ownKey }) ??
            [],
        ),
      ),
    ),
  },
});

type Volume = NonNullable<Service['volumeConfigurations']>[number];

function offenceOf(
  { name, managedEBSVolume: volume }: Volume,
  { path, ownKey }: { readonly path: string; readonly ownKey: boolean },
): Violation | undefined {
  if (volume === undefined) return undefined;
  if (volume.encrypted !== true) {
    return {
      path: `${path}.encrypted`,
      value: volume.encrypted ?? false,
      message: `Volume ${name} of each task is not encrypted, unless the account encrypts by default.`,
    };
  }
  if (!ownKey || volume.kmsKeyId !== undefined) return undefined;
  return { path: `${path}.kmsKeyId`, message: `Volume ${name} is encrypted with the key of AWS.` };
}
