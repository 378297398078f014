import type { LockedPackage } from './lock.ts';

/** Licences that ask for no more than to be named: what the product carries has one of these. */
const PERMISSIVE = new Set(['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'MIT-0']);

/** Licences of tools besides, as nothing of a tool is passed on: changes to MPL files would have to be published. */
const OF_TOOLS = new Set([...PERMISSIVE, 'BlueOak-1.0.0', 'CC0-1.0', 'MPL-2.0', 'Python-2.0', 'Unlicense']);

const REGISTRY = 'https://registry.npmjs.org/';

/** Something about a package that a person has to decide on, with what to do. */
export type Problem = string;

/** Packages that are not pinned by a hash, come from elsewhere than the registry, or want to run code as they are installed. */
export function lockProblems(
  packages: readonly LockedPackage[],
  scriptsDecidedOn: ReadonlySet<string>,
): readonly Problem[] {
  return packages.flatMap(({ path, name, version, resolved, integrity, hasInstallScript }) => [
    ...(resolved === undefined || resolved.startsWith(REGISTRY)
      ? []
      : [`${path}@${version} comes from ${resolved}: take it from ${REGISTRY}`]),
    ...(integrity ? [] : [`${path}@${version} has no integrity: run npm install again and commit the lock`]),
    ...(hasInstallScript && !scriptsDecidedOn.has(name)
      ? [
          `${path}@${version} has an install script: read it, then list ${name} in allowScripts of package.json`,
        ]
      : []),
  ]);
}

/** Packages whose licence the product, or for `dev` ones its makers, can't take without reading it. */
export function licenceProblems(packages: readonly LockedPackage[]): readonly Problem[] {
  return packages
    .filter(({ license, dev }) => !isAccepted(license, dev ? OF_TOOLS : PERMISSIVE))
    .map(
      ({ path, version, license, dev }) =>
        `${path}@${version} has the licence ${license ?? '(none)'}, which ${dev ? 'no tool' : 'nothing the product carries'} has so far: read it, then add it to scripts/supply-chain/problems.ts, or take another package`,
    );
}

/** One of several will do (`MIT OR Apache-2.0`); any other SPDX expression is for a person to read. */
function isAccepted(license: string | undefined, accepted: ReadonlySet<string>): boolean {
  return (license ?? '')
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ')
    .some((one) => accepted.has(one));
}
