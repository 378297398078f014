/** `user` of a container: `user`, `user:group`, `uid`, `uid:gid`, in any mixture ("ContainerDefinition", ECS API). */

/** Root by name in any case, or by number however it is written: Docker reads `00` and `+0` as 0. */
function isRoot(part: string): boolean {
  return part.toLowerCase() === 'root' || /^[+-]?0+$/.test(part);
}

interface User {
  /** What was written before the colon; empty: the image decides. */
  readonly name: string;
  readonly isRoot: boolean;
  readonly isRootGroup: boolean;
}

/** The parts of a `user`. Without one the image's own user runs, which is root unless the image says otherwise. */
export function parseUser(user: string = ''): User {
  const [name = '', group = ''] = user
    .trim()
    .split(':')
    .map((part) => part.trim());
  return { name, isRoot: name === '' || isRoot(name), isRootGroup: isRoot(group) };
}
