import { containersOf, placed } from '../definition-parts.ts';
import { repeated, violatedIf } from '../registration-rule.ts';
import { defineTrap, inEachContainer } from '../trap.ts';

/** Volumes that are mounted otherwise than one thinks. */
export const VOLUME_TRAPS = [
  defineTrap({
    id: 'volumes/efs-in-clear-text',
    severity: 'warning',
    source: 'EFSVolumeConfiguration, ECS API reference: transitEncryption is DISABLED by default',
    fix: 'Set transitEncryption to ENABLED.',
    finds: ({ volumes }) =>
      placed(volumes, 'volumes').flatMap(({ part: { name, efsVolumeConfiguration: efs }, path }) =>
        violatedIf(
          efs !== undefined && efs.transitEncryption !== 'ENABLED',
          `${path}.efsVolumeConfiguration.transitEncryption`,
          `What volume ${name ?? '?'} reads and writes goes to EFS unencrypted.`,
        ),
      ),
  }),
  defineTrap({
    id: 'volumes/never-mounted',
    severity: 'warning',
    source: 'Volume and MountPoint, ECS API reference',
    fix: 'Mount the volume in a container, or remove it.',
    finds: (definition) => {
      const mounted = new Set(
        containersOf(definition).flatMap(({ container }) =>
          (container.mountPoints ?? []).map(({ sourceVolume }) => sourceVolume),
        ),
      );
      return placed(definition.volumes, 'volumes').flatMap(({ part, path }) =>
        violatedIf(
          // One that is configured at launch must be mounted: registration says so.
          part.configuredAtLaunch !== true && !mounted.has(part.name),
          path,
          `No container mounts volume ${part.name ?? '?'}.`,
        ),
      );
    },
  }),
  defineTrap({
    id: 'volumes/path-taken',
    severity: 'error',
    cause: 'container-start/invalid-config',
    source: 'Docker: Duplicate mount point; AWS does not document it',
    fix: 'Mount the volumes at different paths.',
    finds: inEachContainer(({ container, name, path }) =>
      repeated(placed(container.mountPoints, `${path}.mountPoints`), ({ part }) => part.containerPath).map(
        ({ part, path: at }) => ({
          path: `${at}.containerPath`,
          message: `Container ${name} mounts two volumes at ${part.containerPath}.`,
        }),
      ),
    ),
  }),
];
