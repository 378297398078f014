/** Paths of the host that containers mount. */
import type { TaskDefinition } from '@taskwarden/domain';

/** A path without `.`, `..`, doubled and trailing slashes; `/var/run` is the same as `/run`. */
export function plainPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.trim().split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  const plain = `/${parts.join('/')}`;
  return plain === '/var/run' || plain.startsWith('/var/run/') ? plain.slice('/var'.length) : plain;
}

/** Whether one path is the other or lies above it. Both must be plain. */
export function contains(above: string, below: string): boolean {
  return above === '/' || below === above || below.startsWith(`${above}/`);
}

export interface HostVolume {
  readonly name: string;
  /** As it was written. */
  readonly sourcePath: string;
  readonly plain: string;
  readonly path: string;
  readonly isMounted: boolean;
  /** Every mount of it is read-only. */
  readonly isReadOnly: boolean;
}

/**
 * Volumes that are a path of the host. A volume without `sourcePath` is empty and lives as long as its task. A mount that
 * another container takes over by `volumesFrom` is the mount of the container that it comes from.
 */
export function hostVolumesOf(definition: TaskDefinition): readonly HostVolume[] {
  const mounts = (definition.containerDefinitions ?? []).flatMap(({ mountPoints = [] }) => mountPoints);
  return (definition.volumes ?? []).flatMap(({ name = '', host }, index) => {
    const { sourcePath } = host ?? {};
    if (sourcePath === undefined || sourcePath === '') return [];
    const own = mounts.filter(({ sourceVolume }) => sourceVolume === name);
    return {
      name,
      sourcePath,
      plain: plainPath(sourcePath),
      path: `volumes[${index}].host.sourcePath`,
      isMounted: own.length > 0,
      isReadOnly: own.every(({ readOnly }) => readOnly === true),
    };
  });
}
