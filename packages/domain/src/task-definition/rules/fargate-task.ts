import { LAUNCH_TYPE_SUPPORT } from '../../launch-type/launch-type.ts';
import { placed, requires } from '../definition-parts.ts';
import { defineRegistrationRule, isOutside, violatedIf } from '../registration-rule.ts';
import type { TaskDefinition } from '../task-definition.ts';

const REPRODUCED = 'reproduced on AWS by cdk-preflight 0.0.143';
const isFargate = (definition: TaskDefinition): boolean => requires(definition, 'FARGATE');
const FAMILIES = LAUNCH_TYPE_SUPPORT.FARGATE.operatingSystemFamilies;

/**
 * What a definition that requires FARGATE may not say for the whole task ("Task definition differences for Fargate",
 * ECS guide). tmpfs is no row: the guide's page still lists it, the API's text no longer does.
 */
export const FARGATE_TASK_RULES = [
  defineRegistrationRule({
    id: 'fargate-task/network-mode',
    source: `${REPRODUCED}; typographic quotes have been seen around awsvpc`,
    fix: 'Set networkMode to awsvpc.',
    violations: (definition) =>
      violatedIf(
        isFargate(definition) && definition.networkMode !== 'awsvpc',
        'networkMode',
        "Fargate only supports network mode 'awsvpc'.",
      ),
  }),
  defineRegistrationRule({
    id: 'fargate-task/placement-constraints',
    source: REPRODUCED,
    fix: 'Remove placementConstraints: Fargate has no container instances to choose from.',
    violations: (definition) =>
      violatedIf(
        isFargate(definition) && (definition.placementConstraints ?? []).length > 0,
        'placementConstraints',
        'Fargate compatible task definitions do not support constraints',
      ),
  }),
  defineRegistrationRule({
    id: 'fargate-task/ipc-mode',
    source: `${REPRODUCED}; in 2019: Tasks using the Fargate launch type do not support ipcMode.`,
    fix: 'Remove ipcMode, or run the task on EC2.',
    violations: (definition) =>
      violatedIf(
        isFargate(definition) && definition.ipcMode !== undefined,
        'ipcMode',
        'Fargate compatible task definitions do not support ipcMode',
      ),
  }),
  defineRegistrationRule({
    id: 'fargate-task/pid-mode-host',
    source: `${REPRODUCED} and recorded by moto`,
    fix: 'Use pidMode task (Linux, platform version 1.4.0), or run the task on EC2.',
    violations: (definition) =>
      violatedIf(
        isFargate(definition) && definition.pidMode === 'host',
        'pidMode',
        "Tasks using the Fargate launch type do not support pidMode 'host'. The supported value for pidMode is 'task'.",
      ),
  }),
  defineRegistrationRule({
    id: 'fargate-task/docker-volume',
    source: REPRODUCED,
    fix: 'Use an EFS volume, a bind mount without sourcePath, or run the task on EC2.',
    violations: (definition) =>
      placed(isFargate(definition) ? definition.volumes : [], 'volumes').flatMap(({ part, path }) =>
        violatedIf(
          part.dockerVolumeConfiguration !== undefined,
          `${path}.dockerVolumeConfiguration`,
          'Fargate compatible task definitions do not support dockerVolumeConfiguration',
        ),
      ),
  }),
  defineRegistrationRule({
    id: 'fargate-task/host-source-path',
    source: `${REPRODUCED} (an empty host is fine)`,
    fix: 'Remove sourcePath: the volume then lives as long as the task. Use EFS for what must outlive it.',
    violations: (definition) =>
      placed(isFargate(definition) ? definition.volumes : [], 'volumes').flatMap(({ part, path }) =>
        violatedIf(
          part.host?.sourcePath !== undefined,
          `${path}.host.sourcePath`,
          'Fargate compatible task definitions do not support sourcePath',
        ),
      ),
  }),
  defineRegistrationRule({
    id: 'fargate-task/operating-system-family',
    wording: 'ours',
    source: 'RuntimePlatform, ECS API reference',
    fix: `Use one of ${FAMILIES.join(', ')}.`,
    violations: (definition) => {
      const family = definition.runtimePlatform?.operatingSystemFamily ?? 'LINUX';
      return violatedIf(
        isFargate(definition) && family.startsWith('WINDOWS') && !FAMILIES.includes(family),
        'runtimePlatform.operatingSystemFamily',
        `Fargate does not support the operating system family ${family}.`,
      );
    },
  }),
  defineRegistrationRule({
    id: 'fargate-task/ephemeral-storage-size',
    source: REPRODUCED,
    fix: 'Ask for 21 to 200 GiB, or leave ephemeralStorage out for the 20 GiB that every task has.',
    violations: (definition) => {
      const size = definition.ephemeralStorage?.sizeInGiB ?? 0;
      const bound = size < 21 ? 'at least 21' : 'at most 200';
      return violatedIf(
        definition.ephemeralStorage !== undefined && isFargate(definition) && isOutside(size, 21, 200),
        'ephemeralStorage.sizeInGiB',
        `EphemeralStorage size should be ${bound}`,
      );
    },
  }),
  defineRegistrationRule({
    id: 'fargate-task/ephemeral-storage-elsewhere',
    source: REPRODUCED,
    fix: 'Remove ephemeralStorage, or add FARGATE to requiresCompatibilities.',
    // Whether Managed Instances take it isn't known; the definition below does not judge them.
    violations: (definition) =>
      violatedIf(
        definition.ephemeralStorage !== undefined &&
          !isFargate(definition) &&
          !requires(definition, 'MANAGED_INSTANCES'),
        'ephemeralStorage',
        'Tasks using the EC2 launch type do not support EphemeralStorage',
      ),
  }),
];
