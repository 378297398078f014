import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** A package that package-lock.json pins. */
export interface LockedPackage {
  /** Where npm puts it, as `node_modules/@middy/core`. */
  readonly path: string;
  /** With its scope, as `@middy/core`. */
  readonly name: string;
  readonly version: string;
  /** An SPDX expression, as the package itself states it. */
  readonly license: string | undefined;
  /** Where its tarball comes from; the registry in use where the lock doesn't say (npm's omit-lockfile-registry-resolved). */
  readonly resolved: string | undefined;
  /** Hash of its tarball. */
  readonly integrity: string | undefined;
  /** Needed for building and testing alone. */
  readonly dev: boolean;
  /** Wants to run a script as it is installed. */
  readonly hasInstallScript: boolean;
}

const text = z.string().optional();
const flag = z.boolean().default(false);

/** https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json, version 3. */
const lockSchema = z.object({
  lockfileVersion: z.literal(3),
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().default(''),
      license: text,
      resolved: text,
      integrity: text,
      dev: flag,
      hasInstallScript: flag,
      link: flag,
    }),
  ),
});

const MODULES = 'node_modules/';

/** The packages of a lock file that come from elsewhere: workspaces and the links to them are left out. */
export function lockedPackages(lock: string): readonly LockedPackage[] {
  return Object.entries(lockSchema.parse(JSON.parse(lock)).packages)
    .filter(([path, { link }]) => path.includes(MODULES) && !link)
    .map(([path, { version, license, resolved, integrity, dev, hasInstallScript }]) => ({
      path,
      name: path.slice(path.lastIndexOf(MODULES) + MODULES.length),
      version,
      license,
      resolved,
      integrity,
      dev,
      hasInstallScript,
    }));
}

/** What this repository's own lock file pins. */
export function ownPackages(): readonly LockedPackage[] {
  return lockedPackages(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'));
}
