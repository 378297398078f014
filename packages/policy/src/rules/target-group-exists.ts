import { lastMessage } from '../look/service-events.ts';
import { defineRule } from '../rule.ts';
import { failing, notApplicable, notEvaluated } from '../verdict.ts';

/** "…is not healthy in target-group (…) due to TARGET GROUP IS NOT FOUND." and what Elastic Load Balancing answers ECS. */
const GONE = /target ?-?groups?\b.{0,300}not ?found|TargetGroupNotFound/i;
/** Neither is said of a service whose targets can't be registered. */
const THERE = /\bregistered \d+ targets? in|has reached a steady state/;

export const targetGroupExists = defineRule({
  id: 'target-group-exists',
  title: 'Every target group that a service names is there',
  severity: 'high',
  sets: ['reliability'],
  remedy: 'Restore the target group, or point the service at another.',
  controls: {},
  offender: ['notify'],
  evaluate: {
    service: ({ loadBalancers = [], taskSets = [], events }) => {
      const all = [...loadBalancers, ...taskSets.flatMap((taskSet) => taskSet.loadBalancers ?? [])];
      if (all.every(({ targetGroupArn }) => targetGroupArn === undefined))
        return notApplicable('it names no target group');
      if (events === undefined) return notEvaluated('its events were not read');
      const said = lastMessage(events, (message) => GONE.test(message) || THERE.test(message));
      if (said === undefined) return notEvaluated('no event of the service speaks of its target group');
      return failing(
        GONE.test(said)
          ? { path: 'loadBalancers', message: `ECS can't find it: ${said.replace(/\.?$/, '.')}` }
          : undefined,
      );
    },
  },
});
