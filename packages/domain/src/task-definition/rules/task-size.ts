import { parseCpu, parseMemory } from '../../launch-type/amount.ts';
import { explainFargateSize, FARGATE_SIZE_ROWS, isFargateSize } from '../../launch-type/fargate-size.ts';
import type { Violation } from '../../registration-rule.ts';
import {
  isBlank,
  isWindows,
  operatingSystem,
  requires,
  taskCpu,
  taskMemoryMiB,
} from '../definition-parts.ts';
import { defineRegistrationRule, isOutside, violatedIf } from '../registration-rule.ts';
import type { TaskDefinition } from '../task-definition.ts';

const TAIL = 'For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.';
const LEAST_CPU = 128;
const MOST_CPU = 196_608;
const isFargate = (definition: TaskDefinition): boolean => requires(definition, 'FARGATE');

/** Task-level cpu and memory ("Task size", ECS guide: task definition parameters). */
export const TASK_SIZE_RULES = [
  ...(['cpu', 'memory'] as const).map((member) =>
    defineRegistrationRule({
      id: `task-size/fargate-${member}-required`,
      source: 'reproduced on AWS by cdk-preflight 0.0.143',
      fix: `Set the task-level ${member}: on Fargate it is what you pay for.`,
      violations: (definition) =>
        violatedIf(
          isFargate(definition) && isBlank(definition[member]),
          member,
          `Fargate requires that '${member}' be defined at the task level.`,
        ),
    }),
  ),
  defineRegistrationRule({
    id: 'task-size/readable',
    source: 'message from public reports',
    fix: 'Write cpu as units ("1024") or vCPUs ("1 vCPU"), memory as MiB ("2048") or GB ("2 GB").',
    violations: ({ cpu = '', memory = '' }) => [
      ...violatedIf(
        !isBlank(cpu) && parseCpu(cpu) === undefined,
        'cpu',
        `Invalid 'cpu' setting for task. ${TAIL}`,
      ),
      ...violatedIf(
        !isBlank(memory) && parseMemory(memory) === undefined,
        'memory',
        `Invalid 'memory' setting for task. ${TAIL}`,
      ),
    ],
  }),
  defineRegistrationRule({
    id: 'task-size/cpu-range',
    source: 'RegisterTaskDefinition, ECS API reference: 0.125 to 192 vCPUs',
    fix: 'Set cpu between 128 and 196608 units, or leave it out.',
    violations: (definition) =>
      violatedIf(
        !isFargate(definition) && isOutside(taskCpu(definition), LEAST_CPU, MOST_CPU),
        'cpu',
        `Invalid 'cpu' setting for task. ${TAIL}`,
      ),
  }),
  defineRegistrationRule({
    id: 'task-size/fargate-size',
    source: 'Task CPU and memory, ECS guide; message from public reports (2026; older: without the values)',
    fix: 'Choose one of the sizes that Fargate has.',
    violations: (definition) => (isFargate(definition) ? noFargateSize(definition) : []),
  }),
  defineRegistrationRule({
    id: 'task-size/fargate-windows-arm',
    source: 'reproduced on AWS by cdk-preflight 0.0.143',
    fix: 'Use X86_64 with a Windows operating system family.',
    violations: (definition) =>
      violatedIf(
        isFargate(definition) &&
          isWindows(definition) &&
          definition.runtimePlatform?.cpuArchitecture === 'ARM64',
        'runtimePlatform.cpuArchitecture',
        'No Fargate configuration exists for given values',
      ),
  }),
];

function noFargateSize(definition: TaskDefinition): readonly Violation[] {
  const cpu = taskCpu(definition);
  const memoryMiB = taskMemoryMiB(definition);
  const os = operatingSystem(definition);
  if (cpu === undefined || memoryMiB === undefined || isFargateSize({ cpu, memoryMiB }, os)) return [];
  const hasCpu = FARGATE_SIZE_ROWS.some((row) => row.cpu === cpu && (os === 'LINUX' || row.windows));
  return [
    {
      path: hasCpu ? 'memory' : 'cpu',
      message: `No Fargate configuration exists for given values: ${cpu} CPU, ${memoryMiB} memory. See the Amazon ECS documentation for the valid values.`,
      ...fixOf(explainFargateSize({ cpu, memoryMiB }, os)),
    },
  ];
}

function fixOf(fix: string | undefined): { readonly fix?: string } {
  return fix === undefined ? {} : { fix };
}
