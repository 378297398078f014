import { CANARY } from '@taskwarden/events';
import {
  CANARY_SCHEDULE,
  DEAD_LETTER_QUEUES,
  EVENT_BUS,
  eventPattern,
  FUNCTIONS,
  HUB_BUS,
  QUEUES,
  REPORT_BUCKET,
  RULES,
  ruleName,
  rulePattern,
  TABLE,
  TOPICS,
} from '@taskwarden/infra/topology';
import type { LocalRule, Topology } from './topology.ts';

/** As much of an event type of `@taskwarden/events` as a rule needs. */
export interface EventPattern {
  readonly id: string;
  readonly pattern: object;
}

type PatternOf = (rule: (typeof RULES)[number], pattern: object) => object;

function toRule(
  rule: (typeof RULES)[number],
  eventTypes: readonly EventPattern[],
  patternOf: PatternOf = rulePattern,
): LocalRule {
  const eventType = eventTypes.find(({ id }) => id === rule.eventType);
  if (!eventType)
    throw new Error(`No event type has the id ${rule.eventType}, which a rule of the topology names`);
  return { name: ruleName(rule), pattern: patternOf(rule, eventType.pattern), queue: rule.queue };
}

/** The same on the bus of the hub, without the canary. */
function toHubRule(rule: (typeof RULES)[number], eventTypes: readonly EventPattern[]): LocalRule {
  return { ...toRule(rule, eventTypes, eventPattern), name: `${HUB_BUS}-${ruleName(rule)}` };
}

/** What `infra/topology.ts` deploys, its rules with the patterns of the event types. */
export function deployedTopology(eventTypes: readonly EventPattern[]): Topology {
  return {
    queues: { ...QUEUES, ...DEAD_LETTER_QUEUES },
    rules: RULES.map((rule) => toRule(rule, eventTypes)),
    hub: { bus: HUB_BUS, rules: RULES.map((rule) => toHubRule(rule, eventTypes)) },
    functions: FUNCTIONS,
    topics: TOPICS,
    eventBuses: [EVENT_BUS],
    buckets: [REPORT_BUCKET],
    scheduledEvents: [{ schedule: CANARY_SCHEDULE, ...CANARY }],
    table: TABLE.name,
  };
}
