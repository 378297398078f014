import { FARGATE_LIMITS } from '../compatibility.ts';
import { requires, taskCpu } from '../definition-parts.ts';
import { violatedIf } from '../registration-rule.ts';
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
    source: 'Fargate platform versions for Linux, ECS guide; PlatformTaskDefinitionIncompatibilityException',
    fix: 'Use platform version 1.4.0 or LATEST.',
    finds: (definition, context) => {
      const isOld = /^1\.[0-3]\.\d+$/.test(context.platformVersion ?? '');
      const needs =
        launchTypeOf(definition, context) === 'FARGATE' && isOld ? needsPlatform14(definition) : [];
      return needs.map(({ path, what }) => ({
        path,
        message: `${what} needs Fargate platform version 1.4.0, and the task runs on ${context.platformVersion}.`,
      }));
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

interface Need {
  readonly path: string;
  readonly what: string;
}

function needsPlatform14(definition: TaskDefinition): readonly Need[] {
  const efs = (definition.volumes ?? []).findIndex((volume) => volume.efsVolumeConfiguration !== undefined);
  const needs: readonly (readonly [boolean, Need])[] = [
    [efs !== -1, { path: `volumes[${efs}]`, what: 'An EFS volume' }],
    [definition.ephemeralStorage !== undefined, { path: 'ephemeralStorage', what: 'More ephemeral storage' }],
    [definition.pidMode === 'task', { path: 'pidMode', what: 'pidMode task' }],
    [(taskCpu(definition) ?? 0) >= 8192, { path: 'cpu', what: 'A task of 8 vCPU or more' }],
  ];
  return needs.filter(([isNeeded]) => isNeeded).map(([, need]) => need);
}
