import { fails } from '../look/fails.ts';
import { defineRule } from '../rule.ts';

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
    service: fails(({ volumeConfigurations = [] }, { ownKey }) =>
      volumeConfigurations.flatMap(({ name, managedEBSVolume: volume }, index) => {
        if (volume === undefined) return [];
        const path = `volumeConfigurations[${index}].managedEBSVolume`;
        if (volume.encrypted !== true) {
          return {
            path: `${path}.encrypted`,
            value: volume.encrypted ?? false,
            message: `Volume ${name} of each task is not encrypted, unless the account encrypts by default.`,
          };
        }
        if (!ownKey || volume.kmsKeyId !== undefined) return [];
        return { path: `${path}.kmsKeyId`, message: `Volume ${name} is encrypted with the key of AWS.` };
      }),
    ),
  },
});
