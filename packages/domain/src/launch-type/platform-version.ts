/**
 * Fargate platform versions: kernel and runtime of a Fargate task ("Fargate platform versions for Amazon ECS", ECS guide).
 * A task keeps its version for life; `LATEST` is resolved when it starts.
 */
import type { OperatingSystem } from './fargate-size.ts';

interface PlatformVersionFacts {
  readonly version: string;
  readonly os: OperatingSystem;
  /** What `LATEST` stands for. */
  readonly latest: boolean;
  /** Year and month in which AWS ends it ("Fargate platform version deprecation", ECS guide). */
  readonly ends?: string;
}

/** The versions that can be asked for, oldest first. */
export const PLATFORM_VERSIONS: readonly PlatformVersionFacts[] = [
  { version: '1.3.0', os: 'LINUX', latest: false, ends: '2026-06' },
  { version: '1.4.0', os: 'LINUX', latest: true },
  { version: '1.0.0', os: 'WINDOWS', latest: true },
];

/**
 * The version from which each feature works; absent: never on that operating system. That EBS volumes work on Windows is
 * read from the API's file system `ntfs`; the guide names Linux only.
 */
export const PLATFORM_FEATURES = {
  arm64: { LINUX: '1.4.0' },
  'ebs-volume': { LINUX: '1.4.0', WINDOWS: '1.0.0' },
  'efs-volume': { LINUX: '1.4.0' },
  'ephemeral-storage': { LINUX: '1.4.0', WINDOWS: '1.0.0' },
  'execute-command': { LINUX: '1.4.0', WINDOWS: '1.0.0' },
  'fargate-spot': { LINUX: '1.3.0' },
  /** Sizes of 8 vCPU and more. */
  'large-size': { LINUX: '1.4.0' },
  /** `pidMode` task and the capability SYS_PTRACE. */
  'pid-mode-task': { LINUX: '1.4.0' },
  'restart-policy': { LINUX: '1.4.0' },
  secrets: { LINUX: '1.3.0', WINDOWS: '1.0.0' },
  /** A JSON key, stage or version of a secret. */
  'secret-parts': { LINUX: '1.4.0', WINDOWS: '1.0.0' },
} as const satisfies Readonly<Record<string, Partial<Record<OperatingSystem, string>>>>;

export type PlatformFeature = keyof typeof PLATFORM_FEATURES;

/**
 * The number behind a requested version, `LATEST` when nothing was asked for. Undefined when there is no such version for
 * the operating system: ECS throws PlatformUnknownException.
 *
 * @example
 * resolvePlatformVersion('LATEST', 'WINDOWS') // '1.0.0'
 */
export function resolvePlatformVersion(
  version: string = 'LATEST',
  os: OperatingSystem = 'LINUX',
): string | undefined {
  return PLATFORM_VERSIONS.find(
    (known) => known.os === os && (version === 'LATEST' ? known.latest : known.version === version),
  )?.version;
}

/**
 * The features that a platform version lacks.
 *
 * @example
 * missingPlatformFeatures('1.3.0', ['secrets', 'efs-volume']) // ['efs-volume']
 */
export function missingPlatformFeatures(
  version: string,
  features: readonly PlatformFeature[],
  os: OperatingSystem = 'LINUX',
): readonly PlatformFeature[] {
  const resolved = resolvePlatformVersion(version, os) ?? version;
  return features.filter((feature) => {
    const { [os]: since }: Partial<Record<OperatingSystem, string>> = PLATFORM_FEATURES[feature];
    return since === undefined || compareVersions(resolved, since) < 0;
  });
}

/** Negative when `one` is older; numbers compare by value, part by part. */
function compareVersions(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}
