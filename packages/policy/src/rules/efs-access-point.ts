import { everyVolume } from '../look/fails.ts';
import { plainPath } from '../look/host-path.ts';
import { defineRule } from '../rule.ts';

export const efsAccessPoint = defineRule({
  id: 'efs-access-point',
  title: 'Every EFS volume is a part of its file system',
  severity: 'medium',
  sets: [],
  remedy: 'Use an access point, which also sets the user, or at least a root directory.',
  controls: {},
  offender: ['notify'],
  evaluate: {
    taskDefinition: everyVolume(({ name, efsVolumeConfiguration: efs }) => {
      if (efs === undefined || efs.authorizationConfig?.accessPointId) return;
      if (plainPath(efs.rootDirectory ?? '/') !== '/') return;
      return {
        at: 'efsVolumeConfiguration.rootDirectory',
        value: efs.rootDirectory ?? '/',
        message: `Volume ${name} is the whole file system, other applications' files included.`,
      };
    }),
  },
});
