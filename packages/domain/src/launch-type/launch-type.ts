/**
 * What each launch type supports, as one table: the differences that the ECS guide spreads over many pages
 * ("Amazon ECS launch types", "Task definition differences for Fargate", "External instances", "Managed Instances").
 * Capacity providers stand on one of these: FARGATE and FARGATE_SPOT on FARGATE, an Auto Scaling group on EC2.
 */
import { PLATFORM_VERSIONS } from './platform-version.ts';

export const LAUNCH_TYPES = ['EC2', 'FARGATE', 'EXTERNAL', 'MANAGED_INSTANCES'] as const;
export type LaunchType = (typeof LAUNCH_TYPES)[number];

export type NetworkMode = 'awsvpc' | 'bridge' | 'host' | 'none' | 'default';
export type VolumeKind = 'bind' | 'host-path' | 'docker' | 'efs' | 'fsx-windows' | 'ebs';

export interface LaunchTypeSupport {
  readonly networkModes: readonly NetworkMode[];
  readonly volumes: readonly VolumeKind[];
  readonly gpu: boolean;
  readonly privileged: boolean;
  /** Placement constraints and strategies. */
  readonly placement: boolean;
  readonly daemonServices: boolean;
  /** `aws ecs execute-command`. */
  readonly exec: boolean;
  readonly loadBalancers: boolean;
  readonly serviceConnect: boolean;
  /** Undefined: every driver that the instance's agent offers. */
  readonly logDrivers?: readonly string[];
  /** Fargate only; empty elsewhere. */
  readonly platformVersions: readonly string[];
  readonly operatingSystemFamilies: readonly string[];
  readonly architectures: readonly ('X86_64' | 'ARM64')[];
  /** Who keeps the host patched. */
  readonly hostOwner: 'aws' | 'you';
}

const FARGATE_WINDOWS = ['2019', '2022', '2025'].flatMap((year) => [
  `WINDOWS_SERVER_${year}_CORE`,
  `WINDOWS_SERVER_${year}_FULL`,
]);
const EC2_WINDOWS = [
  'WINDOWS_SERVER_2016_FULL',
  'WINDOWS_SERVER_2004_CORE',
  'WINDOWS_SERVER_20H2_CORE',
  ...FARGATE_WINDOWS,
];

export const LAUNCH_TYPE_SUPPORT: Readonly<Record<LaunchType, LaunchTypeSupport>> = {
  FARGATE: {
    networkModes: ['awsvpc'],
    volumes: ['bind', 'efs', 'ebs'],
    gpu: false,
    privileged: false,
    placement: false,
    daemonServices: false,
    exec: true,
    loadBalancers: true,
    serviceConnect: true,
    logDrivers: ['awslogs', 'splunk', 'awsfirelens'],
    platformVersions: ['LATEST', ...PLATFORM_VERSIONS.map(({ version }) => version)],
    operatingSystemFamilies: ['LINUX', ...FARGATE_WINDOWS],
    architectures: ['X86_64', 'ARM64'],
    hostOwner: 'aws',
  },
  EC2: {
    networkModes: ['awsvpc', 'bridge', 'host', 'none', 'default'],
    volumes: ['bind', 'host-path', 'docker', 'efs', 'fsx-windows', 'ebs'],
    gpu: true,
    privileged: true,
    placement: true,
    daemonServices: true,
    exec: true,
    loadBalancers: true,
    serviceConnect: true,
    platformVersions: [],
    operatingSystemFamilies: ['LINUX', ...EC2_WINDOWS],
    architectures: ['X86_64', 'ARM64'],
    hostOwner: 'you',
  },
  EXTERNAL: {
    networkModes: ['bridge', 'host', 'none'],
    volumes: ['bind', 'host-path', 'docker'],
    gpu: true,
    privileged: true,
    placement: true,
    daemonServices: true,
    exec: true,
    loadBalancers: false,
    serviceConnect: false,
    platformVersions: [],
    operatingSystemFamilies: ['LINUX', ...EC2_WINDOWS],
    architectures: ['X86_64', 'ARM64'],
    hostOwner: 'you',
  },
  MANAGED_INSTANCES: {
    // The guide names the first two; "ManagedInstancesNetworkConfiguration" (API reference) names `none` as well.
    networkModes: ['awsvpc', 'host', 'none'],
    volumes: ['bind', 'host-path', 'efs', 'ebs'],
    gpu: true,
    privileged: true,
    placement: true,
    daemonServices: false,
    exec: true,
    loadBalancers: true,
    serviceConnect: true,
    platformVersions: [],
    operatingSystemFamilies: ['LINUX'],
    architectures: ['X86_64', 'ARM64'],
    hostOwner: 'aws',
  },
};

/**
 * The launch type that a capacity provider's tasks run on. A name alone tells Fargate's from others only; those are taken for
 * an Auto Scaling group's unless their description has a `managedInstancesProvider`.
 *
 * @example
 * launchTypeOfCapacityProvider('FARGATE_SPOT') // 'FARGATE'
 */
export function launchTypeOfCapacityProvider(
  capacityProviderName: string,
  description: { readonly managedInstancesProvider?: unknown } = {},
): LaunchType {
  if (capacityProviderName === 'FARGATE' || capacityProviderName === 'FARGATE_SPOT') return 'FARGATE';
  return description.managedInstancesProvider === undefined ? 'EC2' : 'MANAGED_INSTANCES';
}
