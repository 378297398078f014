/** Task definitions: the model, the rules of registration, what a definition needs, and what changed between two. */
export { checkRegistration } from './check-registration.ts';
export { supportsLaunchType } from './compatibility.ts';
export type {
  ContainerDefinition,
  ContainerHealthCheck,
  KeyValuePair,
  LinuxParameters,
  LogConfiguration,
  PortMapping,
  ResourceRequirement,
  SecretSetting,
} from './container-definition.ts';
export { LOG_DRIVERS } from './container-definition.ts';
export { isEssential, networkModeOf, operatingSystem, taskCpu, taskMemoryMiB } from './definition-parts.ts';
export { effectiveTaskDefinition } from './effective-task-definition.ts';
export { findRunTimeTraps } from './find-run-time-traps.ts';
export { type EcrRepository, formatImage, type ImageName, parseImage } from './image.ts';
export { isLogDriver, type LogDriver, missingLogOptions, REQUIRED_LOG_OPTIONS } from './log-driver.ts';
export type { Permission, PermissionContext, RoleKind } from './permissions/permission.ts';
export { permissionsNeeded } from './permissions/permissions-needed.ts';
export { type PortRange, parsePortRange } from './port-range.ts';
export { readTaskDefinition, readTaskOverride } from './read-task-definition.ts';
export type { TaskDefinitionRule } from './registration-rule.ts';
export type { RevisionChange } from './revision/change.ts';
export { compareRevisions } from './revision/compare-revisions.ts';
export { REGISTRATION_RULES } from './rules/index.ts';
export { parseSecretReference, type SecretReference } from './secret-reference.ts';
export type {
  ContainerOverride,
  RuntimePlatform,
  Tag,
  TaskDefinition,
  TaskOverride,
} from './task-definition.ts';
export type { RunTimeTrap, TrapContext } from './trap.ts';
export { RUN_TIME_TRAPS } from './traps/index.ts';
export type { EfsVolumeConfiguration, Volume } from './volume.ts';
