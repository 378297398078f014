import { fails } from '../look/fails.ts';
import { onFargate } from '../look/launch-type.ts';
import { defineRule } from '../rule.ts';

export const runtimePlatformExplicit = defineRule({
  id: 'runtime-platform-explicit',
  title: 'A task for Fargate says its CPU architecture',
  severity: 'info',
  sets: ['fargate', 'cost'],
  remedy: 'Set runtimePlatform.cpuArchitecture; ARM64 costs about a fifth less.',
  controls: {},
  offender: ['notify'],
  evaluate: {
    taskDefinition: onFargate(
      fails(
        ({ runtimePlatform }) =>
          runtimePlatform?.cpuArchitecture === undefined && {
            path: 'runtimePlatform.cpuArchitecture',
            message: 'It runs on X86_64 because nobody said otherwise.',
          },
      ),
    ),
  },
});
