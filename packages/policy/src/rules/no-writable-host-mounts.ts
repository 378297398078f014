import { everyContainer } from '../look/containers.ts';
import { hostVolumesOf } from '../look/host-path.ts';
import { defineRule } from '../rule.ts';

export const noWritableHostMounts = defineRule({
  id: 'no-writable-host-mounts',
  title: 'A container with a read-only root does not write to the host',
  severity: 'medium',
  sets: [],
  remedy: 'Set readOnly on the mount, or use tmpfs for what is written.',
  controls: {},
  offender: ['notify'],
  evaluate: {
    taskDefinition: everyContainer(({ container, name, definition }) => {
      if (container.readonlyRootFilesystem !== true) return;
      const ofHost = new Set(hostVolumesOf(definition).map((volume) => volume.name));
      return (container.mountPoints ?? []).flatMap(({ sourceVolume = '', readOnly }, index) =>
        ofHost.has(sourceVolume) && readOnly !== true
          ? {
              at: `mountPoints[${index}].readOnly`,
              value: readOnly ?? false,
              message: `Container ${name} has a read-only root, and writes to the host by volume ${sourceVolume}.`,
            }
          : [],
      );
    }),
  },
});
