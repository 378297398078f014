import { known } from '../context.ts';
import { everyOwnContainer } from '../look/containers.ts';
import { defineRule } from '../rule.ts';
import { settingOf } from '../subject/account-settings.ts';

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
      const settings = known(context.accountSettings);
      // ECS's default since 2025-06-25, which the account setting changes.
      const byDefault = (settings && settingOf(settings, 'defaultLogDriverMode')) ?? 'non-blocking';
      const written = logConfiguration.options?.mode;
      const mode = written ?? byDefault;
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
