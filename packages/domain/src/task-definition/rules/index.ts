/** Every rule of RegisterTaskDefinition, by file. A new rule is a row in its file; a new file is a line here. */
import { AWSVPC_RULES } from './awsvpc.ts';
import { COMPATIBILITY_RULES } from './compatibilities.ts';
import { CONTAINER_SIZE_RULES } from './container-size.ts';
import { CONTAINER_RULES } from './containers.ts';
import { DEPENDENCY_RULES } from './dependencies.ts';
import { EFS_RULES } from './efs.ts';
import { ENVIRONMENT_FILE_RULES } from './environment-files.ts';
import { FARGATE_CONTAINER_RULES } from './fargate-container.ts';
import { FARGATE_LOGGING_RULES } from './fargate-logging.ts';
import { FARGATE_TASK_RULES } from './fargate-task.ts';
import { FSX_RULES } from './fsx.ts';
import { GPU_RULES } from './gpus.ts';
import { HEALTH_CHECK_RULES } from './health-check.ts';
import { LINK_RULES } from './links.ts';
import { LOGGING_RULES } from './logging.ts';
import { NAME_RULES } from './names.ts';
import { PLACEMENT_RULES } from './placement.ts';
import { PORT_RANGE_RULES } from './port-ranges.ts';
import { PORT_RULES } from './ports.ts';
import { PROXY_RULES } from './proxy.ts';
import { RESOURCE_RULES } from './resources.ts';
import { RESTART_RULES } from './restart.ts';
import { ROLE_RULES } from './roles.ts';
import { S3_FILES_RULES } from './s3-files.ts';
import { SECRET_RULES } from './secrets.ts';
import { SYSTEM_CONTROL_RULES } from './system-controls.ts';
import { TAG_RULES } from './tags.ts';
import { TASK_SIZE_RULES } from './task-size.ts';
import { ULIMIT_RULES } from './ulimits.ts';
import { VOLUME_RULES } from './volumes.ts';
import { WORD_RULES } from './words.ts';

export const REGISTRATION_RULES = [
  ...AWSVPC_RULES,
  ...COMPATIBILITY_RULES,
  ...CONTAINER_SIZE_RULES,
  ...CONTAINER_RULES,
  ...DEPENDENCY_RULES,
  ...EFS_RULES,
  ...ENVIRONMENT_FILE_RULES,
  ...FARGATE_CONTAINER_RULES,
  ...FARGATE_LOGGING_RULES,
  ...FARGATE_TASK_RULES,
  ...FSX_RULES,
  ...GPU_RULES,
  ...HEALTH_CHECK_RULES,
  ...LINK_RULES,
  ...LOGGING_RULES,
  ...NAME_RULES,
  ...PLACEMENT_RULES,
  ...PORT_RANGE_RULES,
  ...PORT_RULES,
  ...PROXY_RULES,
  ...RESOURCE_RULES,
  ...RESTART_RULES,
  ...ROLE_RULES,
  ...S3_FILES_RULES,
  ...SECRET_RULES,
  ...SYSTEM_CONTROL_RULES,
  ...TAG_RULES,
  ...TASK_SIZE_RULES,
  ...ULIMIT_RULES,
  ...VOLUME_RULES,
  ...WORD_RULES,
];
