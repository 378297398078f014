import { type Check, failed, ok } from '../check.ts';
import { metricValues } from '../metric-values.ts';

const MINUTES = 15;

export const clock: Check = {
  name: 'clock',
  says: 'The schedule runs the function clock, which keeps every deadline.',
  async run(scene) {
    const values = await metricValues(scene, {
      metrics: [{ namespace: 'AWS/Lambda', name: 'Invocations', function: 'clock' }],
      seconds: MINUTES * 60,
      periodSeconds: 60,
    });
    const runs = values.reduce((sum, { value }) => sum + value, 0);
    if (runs > 0) return ok(`${runs} runs in ${MINUTES} minutes`);
    return failed(
      `it has not run in ${MINUTES} minutes: no deadline, repeat or expiry is kept`,
      'See whether its schedule is enabled and may invoke it (EventBridge Scheduler), or deploy again (npx sst deploy --stage STAGE).',
    );
  },
};
