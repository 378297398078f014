import { withCompanion } from '../context.ts';
import { defineRule } from '../rule.ts';
import { failing } from '../verdict.ts';

export const execSessionTainted = defineRule({
  id: 'exec-session-tainted',
  title: 'A task in which somebody had a shell is replaced',
  severity: 'medium',
  sets: [],
  remedy: 'Stop the task when the session is over: its service starts a clean one.',
  controls: {},
  offender: ['notify'],
  evaluate: {
    task: (_task, _options, context) =>
      withCompanion(context.execSessions, 'calls of ExecuteCommand', (sessions) => {
        const last = sessions.toSorted((one, other) => other - one)[0];
        return failing(
          last === undefined
            ? undefined
            : {
                path: 'taskArn',
                message: `Somebody had a shell in it at ${new Date(last).toISOString()}: what it runs may no longer be its image.`,
              },
        );
      }),
  },
});
