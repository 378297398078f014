import { ownMetrics } from '@taskwarden/infra/metrics';
import { moment, span } from '../../render/time.ts';
import { type Check, ok, warning } from '../check.ts';
import { metricValues } from '../metric-values.ts';

const DAY_SECONDS = 86_400;
const LOOKED_BACK_DAYS = 7;
const PERIOD_SECONDS = 300;

/** Even where nothing is wrong, a service says every few hours that it is steady. */
const FIX =
  'Where no tasks run, this is as it should be. Else see the checks rules and canary: are events let in? Are the tasks in this account and region?';

export const lastEvent: Check = {
  name: 'last-event',
  says: 'An event of ECS came in within the last day.',
  async run(scene) {
    const values = await metricValues(scene, {
      metrics: ownMetrics('EventsTaken'),
      seconds: LOOKED_BACK_DAYS * DAY_SECONDS,
      periodSeconds: PERIOD_SECONDS,
    });
    const latest = values.filter(({ value }) => value > 0).reduce((last, { at }) => Math.max(last, at), 0);
    if (latest === 0) return warning(`no event of ECS was taken in ${LOOKED_BACK_DAYS} days`, FIX);
    const age = scene.now - latest;
    const told = `the last one about ${moment(latest)}, ${span(age)} ago`;
    return age <= DAY_SECONDS * 1000 ? ok(told) : warning(told, FIX);
  },
};
