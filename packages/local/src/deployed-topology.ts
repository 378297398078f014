import { CANARY } from '@taskwarden/events';
import { scheduleTime } from '@taskwarden/infra/schedule-time';
import {
  CANARY_SCHEDULE,
  DEAD_LETTER_QUEUES,
  EVENT_BUS,
  eventPattern,
  FUNCTIONS,
  type FunctionName,
  type FunctionSpec,
  HUB_BUS,
  QUEUES,
  REPORT_BUCKET,
  RULES,
  ruleName,
  rulePattern,
  TABLE,
  TOPICS,
} from '@taskwarden/infra/topology';
import { type Configuration, DEFAULT_CONFIGURATION } from '@taskwarden/response';
import type { LocalFunction, LocalRule, Topology } from './topology.ts';

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

/** With the schedules that the deployment gives: a sweep begins at its time of the day. */
function functionsOf(deployment: Configuration['deployment']): Readonly<Record<string, LocalFunction>> {
  const specs = Object.entries<FunctionSpec>(FUNCTIONS) as [FunctionName, FunctionSpec][];
  return Object.fromEntries(
    specs.map(([name, spec]): [string, LocalFunction] => {
      if ('queue' in spec.source) return [name, spec];
      const { expression, timeZone } = scheduleTime(name, deployment);
      return [name, { ...spec, source: { schedule: expression, timeZone } }];
    }),
  );
}

/** What `infra/topology.ts` deploys, its rules with the patterns of the event types, its schedules as the deployment says. */
export function deployedTopology(
  eventTypes: readonly EventPattern[],
  deployment: Configuration['deployment'] = DEFAULT_CONFIGURATION.deployment,
): Topology {
  return {
    queues: { ...QUEUES, ...DEAD_LETTER_QUEUES },
    rules: RULES.map((rule) => toRule(rule, eventTypes)),
    hub: { bus: HUB_BUS, rules: RULES.map((rule) => toHubRule(rule, eventTypes)) },
    functions: functionsOf(deployment),
    topics: TOPICS,
    eventBuses: [EVENT_BUS],
    buckets: [REPORT_BUCKET],
    scheduledEvents: [{ schedule: CANARY_SCHEDULE, ...CANARY }],
    table: TABLE.name,
  };
}
