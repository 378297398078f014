import { fails } from '../look/fails.ts';
import { hostVolumesOf } from '../look/host-path.ts';
import { defineRule } from '../rule.ts';

export const noHostVolumes = defineRule({
  id: 'no-host-volumes',
  title: 'No volume is a path of the host',
  severity: 'medium',
  sets: [],
  remedy: 'Use EFS, EBS or a Docker volume.',
  controls: { podSecurity: ['baseline hostPath'] },
  offender: ['notify'],
  evaluate: {
    taskDefinition: fails((definition) =>
      hostVolumesOf(definition).map(({ name, path, sourcePath }) => ({
        path,
        value: sourcePath,
        message: `Volume ${name} is a path of the host: it ties the task to an instance and its files.`,
      })),
    ),
  },
});
