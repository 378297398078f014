/** Task definitions: the model, the rules of registration, what a definition needs, and what changed between two. */
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
export type {
  ContainerOverride,
  RuntimePlatform,
  Tag,
  TaskDefinition,
  TaskOverride,
} from './task-definition.ts';
export type { EfsVolumeConfiguration, Volume } from './volume.ts';
