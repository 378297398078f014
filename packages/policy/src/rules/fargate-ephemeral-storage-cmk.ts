import { CONFIGURATION_UNREAD } from '../look/cluster-configuration.ts';
import { defineRule } from '../rule.ts';
import { failing } from '../verdict.ts';

export const fargateEphemeralStorageCmk = defineRule({
  id: 'fargate-ephemeral-storage-cmk',
  title: 'The disks of Fargate tasks are encrypted with a key of your own',
  severity: 'low',
  sets: [],
  remedy:
    'Set managedStorageConfiguration.fargateEphemeralStorageKmsKeyId. Tasks that run keep the key of AWS.',
  controls: {},
  offender: ['update-cluster', 'notify'],
  evaluate: {
    cluster: ({ configuration, settings }, _options, { described }) => {
      // An answer with settings was asked for with `include`; one with neither tells nothing.
      if (configuration === undefined && settings === undefined && described) return CONFIGURATION_UNREAD;
      return failing(
        configuration?.managedStorageConfiguration?.fargateEphemeralStorageKmsKeyId
          ? undefined
          : {
              path: 'configuration.managedStorageConfiguration.fargateEphemeralStorageKmsKeyId',
              message: 'The disks of its Fargate tasks are encrypted with the key of AWS.',
            },
      );
    },
  },
});
