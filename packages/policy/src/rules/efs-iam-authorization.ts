import { everyVolume } from '../look/fails.ts';
import { defineRule } from '../rule.ts';

export const efsIamAuthorization = defineRule({
  id: 'efs-iam-authorization',
  title: 'Every EFS volume is mounted with the task role',
  severity: 'medium',
  sets: [],
  remedy: 'Set authorizationConfig.iam to ENABLED, and let the policy of the file system name the task role.',
  controls: {},
  offender: ['notify'],
  evaluate: {
    taskDefinition: everyVolume(({ name, efsVolumeConfiguration: efs }) =>
      efs === undefined || efs.authorizationConfig?.iam === 'ENABLED'
        ? undefined
        : {
            at: 'efsVolumeConfiguration.authorizationConfig.iam',
            message: `Volume ${name} is mounted by network alone: whoever reaches the file system can do the same.`,
          },
    ),
  },
});
