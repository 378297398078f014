import { formatDay, type Service } from '@taskwarden/domain';
import type { Context } from '../context.ts';
import { inProduction, PRODUCTION, tagsOf } from '../look/tags.ts';
import type { OptionsOf } from '../options.ts';
import { defineRule } from '../rule.ts';
import type { RunningTask } from '../subject/task.ts';
import { failing, notApplicable, type Outcome, PASS } from '../verdict.ts';

const OPTIONS = {
  ...PRODUCTION,
  waiverTag: {
    kind: 'text',
    default: 'exec-allowed-until',
    says: 'Tag that allows it until a day, as `2027-01-31`.',
  },
} as const;

type Options = OptionsOf<typeof OPTIONS>;

const opened = inProduction<Service | RunningTask, Options>(() =>
  failing({
    path: 'enableExecuteCommand',
    value: true,
    message:
      'Whoever may call ExecuteCommand gets a shell in its containers, with the rights of the task role.',
  }),
);

export const execDisabled = defineRule({
  id: 'exec-disabled',
  title: 'Nobody can open a shell in production',
  severity: 'high',
  sets: [],
  remedy:
    'Set enableExecuteCommand to false, and force a new deployment: tasks keep what they were started with.',
  controls: {},
  offender: ['update-service', 'stop-standalone', 'notify'],
  options: OPTIONS,
  evaluate: { service: judge, task: judge },
});

function judge(subject: Service | RunningTask, options: Options, context: Context): Outcome {
  if (subject.enableExecuteCommand !== true) return PASS;
  const until = Date.parse(tagsOf(subject, context)?.[options.waiverTag] ?? '');
  return until >= context.now
    ? notApplicable(`a tag allows it until ${formatDay(until)}`)
    : opened(subject, options, context);
}
