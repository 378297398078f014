import type { Violation } from '../../registration-rule.ts';
import { containersOf, isBlank, isWindows, type Placed, placed, requires } from '../definition-parts.ts';
import { defineRegistrationRule, eachContainer, repeated, violatedIf } from '../registration-rule.ts';
import type { TaskDefinition } from '../task-definition.ts';
import type { Volume } from '../volume.ts';

const REPRODUCED = 'reproduced on AWS by cdk-preflight 0.0.143';
const NAME = /^[\w-]{1,255}$/;
const KINDS = [
  'dockerVolumeConfiguration',
  'efsVolumeConfiguration',
  's3filesVolumeConfiguration',
  'fsxWindowsFileServerVolumeConfiguration',
] as const;

/** Volumes and where they are mounted ("Volume" and "MountPoint", ECS API reference). */
export const VOLUME_RULES = [
  defineRegistrationRule({
    id: 'volumes/name',
    wording: 'ours',
    source: 'Volume, ECS API reference',
    fix: 'Use up to 255 letters, digits, hyphens and underscores.',
    violations: eachVolume(({ part, path }) =>
      violatedIf(
        isBlank(part.name) || !NAME.test(part.name ?? ''),
        `${path}.name`,
        isBlank(part.name)
          ? 'Volume.name should not be null or empty.'
          : 'Volume.name contains invalid characters.',
      ),
    ),
  }),
  defineRegistrationRule({
    id: 'volumes/name-unique',
    wording: 'ours',
    certainty: 'likely',
    source: 'no page says it; a mount point could not tell them apart',
    fix: 'Give every volume its own name.',
    violations: ({ volumes }) =>
      repeated(placed(volumes, 'volumes'), ({ part }) => part.name).map(({ path }) => ({
        path: `${path}.name`,
        message: 'Volume names must be unique within a task definition.',
      })),
  }),
  defineRegistrationRule({
    id: 'volumes/one-kind',
    wording: 'ours',
    source: 'Volume, ECS API reference',
    fix: 'Keep one of host, dockerVolumeConfiguration, efsVolumeConfiguration, … or configuredAtLaunch.',
    violations: eachVolume(({ part, path }) =>
      violatedIf(
        kindsOf(part).length > 1,
        path,
        `Volume '${part.name ?? '?'}' can have one configuration only, and has ${kindsOf(part).join(' and ')}.`,
      ),
    ),
  }),
  defineRegistrationRule({
    id: 'volumes/mounted-volume-exists',
    source: REPRODUCED,
    fix: 'Declare the volume in `volumes`, or correct the name.',
    violations: eachContainer(({ container, path }, definition) =>
      placed(container.mountPoints, `${path}.mountPoints`).flatMap(({ part: { sourceVolume }, path: at }) =>
        violatedIf(
          sourceVolume !== undefined && !(definition.volumes ?? []).some(({ name }) => name === sourceVolume),
          `${at}.sourceVolume`,
          `Unknown volume '${sourceVolume}'.`,
        ),
      ),
    ),
  }),
  defineRegistrationRule({
    id: 'volumes/volumes-from-exists',
    source: REPRODUCED,
    fix: 'Name a container of this task definition.',
    violations: eachContainer(({ container, path }, definition) =>
      placed(container.volumesFrom, `${path}.volumesFrom`).flatMap(
        ({ part: { sourceContainer }, path: at }) =>
          violatedIf(
            !containersOf(definition).some(({ container: { name } }) => name === sourceContainer),
            `${at}.sourceContainer`,
            `Invalid 'volumesFrom' setting. Unknown container: '${sourceContainer ?? ''}'.`,
          ),
      ),
    ),
  }),
  defineRegistrationRule({
    id: 'volumes/one-configured-at-launch',
    wording: 'ours',
    source: 'Volume, ECS API reference: at most one volume configured at launch',
    fix: 'Keep one volume that is configured at launch.',
    violations: ({ volumes }) =>
      placed(volumes, 'volumes')
        .filter(({ part }) => part.configuredAtLaunch === true)
        .slice(1)
        .map(({ path }) => ({
          path: `${path}.configuredAtLaunch`,
          message: 'A task definition can have one volume that is configured at launch.',
        })),
  }),
  defineRegistrationRule({
    id: 'volumes/configured-at-launch-mounted',
    source: REPRODUCED,
    fix: 'Mount the volume in a container, or remove it.',
    violations: eachVolume(({ part, path }, definition) =>
      violatedIf(
        part.configuredAtLaunch === true && !isMounted(part, definition),
        `${path}.name`,
        `Volumes [${part.name ?? ''}] are not referenced by any of the containers`,
      ),
    ),
  }),
  defineRegistrationRule({
    id: 'volumes/fsx-on-windows',
    wording: 'ours',
    source: 'Use FSx for Windows File Server volumes, ECS guide: Windows containers on EC2 only',
    fix: 'Use EFS on Linux and on Fargate.',
    violations: eachVolume(({ part, path }, definition) =>
      violatedIf(
        part.fsxWindowsFileServerVolumeConfiguration !== undefined &&
          (requires(definition, 'FARGATE') || isLinux(definition)),
        `${path}.fsxWindowsFileServerVolumeConfiguration`,
        'FSx for Windows File Server volumes are supported for Windows containers on EC2 only.',
      ),
    ),
  }),
  defineRegistrationRule({
    id: 'volumes/efs-on-linux',
    wording: 'ours',
    source: 'Use Amazon EFS volumes, ECS guide: Linux only',
    fix: 'Use FSx for Windows File Server with Windows containers.',
    violations: eachVolume(({ part, path }, definition) =>
      violatedIf(
        part.efsVolumeConfiguration !== undefined && isWindows(definition),
        `${path}.efsVolumeConfiguration`,
        'EFS volumes are not supported for Windows containers.',
      ),
    ),
  }),
  defineRegistrationRule({
    id: 'volumes/autoprovision-shared',
    wording: 'ours',
    certainty: 'likely',
    source: 'DockerVolumeConfiguration, ECS API reference: with the scope task omitted, or set to false',
    fix: 'Remove autoprovision, or set scope to shared.',
    violations: eachVolume(({ part: { dockerVolumeConfiguration }, path }) =>
      violatedIf(
        dockerVolumeConfiguration?.autoprovision === true && dockerVolumeConfiguration.scope !== 'shared',
        `${path}.dockerVolumeConfiguration.autoprovision`,
        'autoprovision is supported for Docker volumes with scope shared only.',
      ),
    ),
  }),
];

function eachVolume(
  violationsOf: (volume: Placed<Volume>, definition: TaskDefinition) => readonly Violation[],
) {
  return (definition: TaskDefinition) =>
    placed(definition.volumes, 'volumes').flatMap((volume) => violationsOf(volume, definition));
}

/** `host: {}` stands beside other kinds in described definitions and says nothing. */
function kindsOf(volume: Volume): readonly string[] {
  return [
    ...(volume.host?.sourcePath === undefined ? [] : ['host']),
    ...KINDS.filter((kind) => volume[kind] !== undefined),
    ...(volume.configuredAtLaunch === true ? ['configuredAtLaunch'] : []),
  ];
}

function isMounted({ name }: Volume, definition: TaskDefinition): boolean {
  return containersOf(definition).some(({ container }) =>
    (container.mountPoints ?? []).some(({ sourceVolume }) => sourceVolume === name),
  );
}

/** Said to be Linux; a definition for EC2 that says nothing may be meant for Windows instances. */
function isLinux({ runtimePlatform }: TaskDefinition): boolean {
  return runtimePlatform?.operatingSystemFamily === 'LINUX';
}
