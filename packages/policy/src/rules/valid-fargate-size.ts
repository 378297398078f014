import { explainFargateSize, operatingSystem, taskCpu, taskMemoryMiB } from '@taskwarden/domain';
import { fails } from '../look/fails.ts';
import { onFargate } from '../look/launch-type.ts';
import { defineRule } from '../rule.ts';

export const validFargateSize = defineRule({
  id: 'valid-fargate-size',
  title: 'A task for Fargate has a size that Fargate runs',
  severity: 'medium',
  sets: ['baseline', 'fargate'],
  remedy: 'Set cpu and memory of the task to a pair of the table of sizes.',
  controls: { kics: ['ECS Task Definition Invalid CPU or Memory', 'f4c9b5f5-68b8-491f-9e48-4f96644a1d51'] },
  offender: ['notify'],
  evaluate: {
    taskDefinition: onFargate(
      fails((definition) => {
        const cpu = taskCpu(definition);
        const memoryMiB = taskMemoryMiB(definition);
        if (cpu === undefined || memoryMiB === undefined) {
          return {
            path: cpu === undefined ? 'cpu' : 'memory',
            message: 'Fargate needs cpu and memory of the task, in units it can read.',
          };
        }
        const message = explainFargateSize({ cpu, memoryMiB }, operatingSystem(definition));
        return message !== undefined && { path: 'memory', value: definition.memory, message };
      }),
    ),
  },
});
