import { everyOwnContainer } from '../look/containers.ts';
import { logModeOf } from '../look/log-mode.ts';
import { defineRule } from '../rule.ts';

export const logModeNonBlocking = defineRule({
  id: 'log-mode-non-blocking',
  title: 'A slow log service does not stop the application',
  severity: 'low',
  sets: ['reliability'],
  remedy: 'Set mode to non-blocking, and max-buffer-size to what may be lost.',
  controls: { prowler: ['ecs_task_definitions_logging_block_mode'] },
  offender: ['notify'],
  options: {
    mode: {
      kind: 'text',
      default: 'non-blocking',
      words: ['non-blocking', 'blocking'],
      says: 'The mode that is asked for: `blocking` where no log may be lost.',
    },
  },
  evaluate: {
    taskDefinition: everyOwnContainer(({ container: { logConfiguration }, name, options, context }) => {
      if (logConfiguration === undefined) return;
      const mode = logModeOf(logConfiguration, context);
      if (mode === options.mode) return;
      return {
        at: 'logConfiguration.options.mode',
        value: mode,
        message:
          mode === 'blocking'
            ? `Container ${name} waits for its log service, and stands still with it.`
            : `Container ${name} drops logs when its buffer is full.`,
      };
    }),
  },
});
