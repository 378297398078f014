import {
  missingPlatformFeatures,
  PLATFORM_FEATURES,
  type PlatformFeature,
} from '../../launch-type/platform-version.ts';
import { FARGATE_LIMITS } from '../compatibility.ts';
import { containersOf, operatingSystem, placed, requires, taskCpu } from '../definition-parts.ts';
import { violatedIf } from '../registration-rule.ts';
import { parseSecretReference } from '../secret-reference.ts';
import type { TaskDefinition } from '../task-definition.ts';
import { defineTrap, launchTypeOf, type TrapContext } from '../trap.ts';

/** A definition that is registered for EC2 and run elsewhere; registration judges what it requires. */
const runsUnrequired = (definition: TaskDefinition, context: TrapContext): boolean =>
  launchTypeOf(definition, context) === 'FARGATE' && !requires(definition, 'FARGATE');

/** Differences between launch types that show when the task is run. */
export const LAUNCH_TYPE_TRAPS = [
  defineTrap({
    id: 'launch-type/not-for-fargate',
    severity: 'error',
    cause: 'capacity/incompatible-task-definition',
    source:
      'Task definition differences for Fargate, ECS guide; RunTask: Task definition does not support launch_type FARGATE.',
    fix: 'Add FARGATE to requiresCompatibilities, and registration tells the rest.',
    finds: (definition, context) =>
      runsUnrequired(definition, context)
        ? FARGATE_LIMITS.flatMap((rule) =>
            rule.violations({ ...definition, requiresCompatibilities: ['FARGATE'] }),
          )
        : [],
  }),
  defineTrap({
    id: 'launch-type/platform-version',
    severity: 'error',
    source:
      'Fargate platform versions for Linux and for Windows, ECS guide; PlatformTaskDefinitionIncompatibilityException',
    fix: 'Use platform version 1.4.0 or LATEST; on Windows do without.',
    finds: (definition, context) => {
      if (launchTypeOf(definition, context) !== 'FARGATE') return [];
      const os = operatingSystem(definition);
      const { platformVersion = 'LATEST' } = context;
      return platformNeeds(definition).flatMap(({ feature, path, what }) => {
        if (missingPlatformFeatures(platformVersion, [feature], os).length === 0) return [];
        const message =
          os === 'WINDOWS'
            ? `${what} does not work with Windows on Fargate.`
            : `${what} needs Fargate platform version ${PLATFORM_FEATURES[feature].LINUX}, and the task runs on ${platformVersion}.`;
        return [{ path, message }];
      });
    },
  }),
  defineTrap({
    id: 'launch-type/fixed-host-port',
    severity: 'warning',
    cause: 'capacity/port-conflict',
    source: 'PortMapping, ECS API reference: a host port is taken once on an instance',
    fix: 'Set hostPort to 0, or use awsvpc: each task then has addresses of its own.',
    finds: (definition, context) => {
      const mode = definition.networkMode ?? 'bridge';
      if (mode !== 'bridge' || launchTypeOf(definition, context) === 'FARGATE') return [];
      return (definition.containerDefinitions ?? []).flatMap(({ name = '?', portMappings = [] }, index) =>
        portMappings.flatMap(({ hostPort = 0 }, position) =>
          violatedIf(
            hostPort !== 0,
            `containerDefinitions[${index}].portMappings[${position}].hostPort`,
            `Container ${name} takes port ${hostPort} of its instance: one task an instance, and a deployment needs an instance that is free.`,
          ),
        ),
      );
    },
  }),
];

interface PlatformNeed {
  readonly feature: PlatformFeature;
  readonly path: string;
  readonly what: string;
}

/** What in a definition depends on the platform version. What registration refuses on Windows by itself is left to it. */
function platformNeeds(definition: TaskDefinition): readonly PlatformNeed[] {
  const { runtimePlatform, ephemeralStorage, pidMode } = definition;
  const onLinux = operatingSystem(definition) === 'LINUX';
  const isArm = onLinux && runtimePlatform?.cpuArchitecture === 'ARM64';
  const isLarge = onLinux && (taskCpu(definition) ?? 0) >= 8192;
  return [
    ...needIf(isArm, { feature: 'arm64', path: 'runtimePlatform.cpuArchitecture', what: 'ARM64' }),
    ...needIf(isLarge, { feature: 'large-size', path: 'cpu', what: 'A task of 8 vCPU or more' }),
    ...needIf(ephemeralStorage !== undefined, {
      feature: 'ephemeral-storage',
      path: 'ephemeralStorage',
      what: 'More ephemeral storage',
    }),
    ...needIf(pidMode === 'task', { feature: 'pid-mode-task', path: 'pidMode', what: 'pidMode task' }),
    ...placed(definition.volumes, 'volumes').flatMap(({ part, path }) => [
      ...needIf(onLinux && part.efsVolumeConfiguration !== undefined, {
        feature: 'efs-volume',
        path,
        what: 'An EFS volume',
      }),
      ...needIf(part.configuredAtLaunch === true, { feature: 'ebs-volume', path, what: 'An EBS volume' }),
    ]),
    ...containersOf(definition).flatMap(({ container, path }) => [
      ...needIf(container.restartPolicy?.enabled === true, {
        feature: 'restart-policy',
        path: `${path}.restartPolicy`,
        what: 'A restart policy',
      }),
      ...placed(container.secrets, `${path}.secrets`).flatMap(({ part, path: at }) =>
        needIf(namesPart(part.valueFrom ?? ''), {
          feature: 'secret-parts',
          path: `${at}.valueFrom`,
          what: 'A key or version of a secret',
        }),
      ),
    ]),
  ];
}

function namesPart(valueFrom: string): boolean {
  const reference = parseSecretReference(valueFrom);
  if (reference?.store !== 'secrets-manager') return false;
  const { jsonKey, versionStage, versionId } = reference;
  return [jsonKey, versionStage, versionId].some((part) => part !== undefined);
}

function needIf(isNeeded: boolean, need: PlatformNeed): readonly PlatformNeed[] {
  return isNeeded ? [need] : [];
}
