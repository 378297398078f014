import { fails } from '../look/fails.ts';
import { contains, type HostVolume, hostVolumesOf, plainPath } from '../look/host-path.ts';
import { defineRule } from '../rule.ts';

/** Agents that watch a host read these. */
const READ_BY_AGENTS = ['/proc', '/sys'];

export const noSensitiveHostPaths = defineRule({
  id: 'no-sensitive-host-paths',
  title: 'No container mounts a path that the host lives by',
  severity: 'high',
  sets: ['baseline'],
  remedy: 'Use a volume of EFS or EBS, or one that lives with the task.',
  controls: {},
  offender: ['stop-standalone', 'roll-back', 'notify'],
  options: {
    paths: {
      kind: 'list',
      default: [
        '/',
        '/boot',
        '/dev',
        '/etc',
        '/home',
        '/proc',
        '/root',
        '/sys',
        '/var/lib/docker',
        '/var/lib/ecs',
        '/var/log',
      ],
      says: 'Paths that may not be mounted, nor anything in or above them.',
    },
  },
  evaluate: {
    taskDefinition: fails((definition, { paths }) =>
      hostVolumesOf(definition).flatMap((volume) => {
        const near = paths.map(plainPath).find((path) => isNear(path, volume.plain));
        if (near === undefined) return [];
        return {
          path: volume.path,
          value: volume.sourcePath,
          ...(isWatching(volume) && { severity: 'medium' as const }),
          message: `Volume ${volume.name} is ${volume.plain} of the host${near === volume.plain ? '' : `, and ${near} is ${contains(volume.plain, near) ? 'in' : 'above'} it`}.`,
        };
      }),
    ),
  },
});

/** In or above it. Everything is in `/`, so that one counts only where it is mounted itself. */
function isNear(path: string, mounted: string): boolean {
  return contains(mounted, path) || (path !== '/' && contains(path, mounted));
}

function isWatching({ plain, isReadOnly, isMounted }: HostVolume): boolean {
  return isMounted && isReadOnly && READ_BY_AGENTS.some((path) => contains(path, plain));
}
