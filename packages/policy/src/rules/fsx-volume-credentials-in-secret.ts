import { parseSecretReference } from '@taskwarden/domain';
import { everyVolume } from '../look/fails.ts';
import { defineRule } from '../rule.ts';

export const fsxVolumeCredentialsInSecret = defineRule({
  id: 'fsx-volume-credentials-in-secret',
  title: 'The credentials of every FSx volume are kept in a store for secrets',
  severity: 'low',
  sets: [],
  remedy:
    'Set credentialsParameter to the ARN of a secret of Secrets Manager or a parameter of Systems Manager.',
  controls: {},
  offender: ['notify'],
  evaluate: {
    taskDefinition: everyVolume(({ name, fsxWindowsFileServerVolumeConfiguration: fsx }) => {
      if (fsx === undefined) return;
      const reference = parseSecretReference(fsx.authorizationConfig?.credentialsParameter ?? '');
      if (reference?.arn !== undefined) return;
      return {
        at: 'fsxWindowsFileServerVolumeConfiguration.authorizationConfig.credentialsParameter',
        message: `Volume ${name} does not name the ARN of a secret for its credentials.`,
      };
    }),
  },
});
