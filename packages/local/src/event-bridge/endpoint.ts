import { AwsError, awsJsonHandler, type Json } from '../endpoint/aws-json.ts';
import type { Handler } from '../endpoint/http.ts';
import type { RecordedEvent } from './event.ts';
import type { EventBus, Rule } from './event-bus.ts';
import { busOf, checkEntries, type Place, readEntry } from './put-events.ts';
import { testEventPattern } from './test-event-pattern.ts';

export interface EventBridgeOptions {
  readonly bus: EventBus;
  readonly account: string;
  readonly region: string;
  readonly now: () => number;
  /** Names of the buses beside the default one. */
  readonly buses: readonly string[];
  /** An event was put onto one of them. */
  readonly onOtherBus: (bus: string, event: RecordedEvent) => Promise<void>;
}

/** EventBridge over AWS JSON 1.1: putting events, and looking at the rules of the topology. */
export function createEventBridge(options: EventBridgeOptions): Handler {
  const { bus, account, region, now, buses, onOtherBus } = options;
  const place = (): Place => ({ account, region, now: now(), buses });
  const arnOf = (rule: Rule): string => `arn:aws:events:${region}:${account}:rule/${rule.name}`;
  const describe = (rule: Rule) => ({
    Name: rule.name,
    Arn: arnOf(rule),
    EventPattern: JSON.stringify(rule.pattern),
    State: bus.isEnabled(rule) ? 'ENABLED' : 'DISABLED',
    EventBusName: 'default',
  });

  function find(name: unknown): Rule {
    const rule = bus.rules.find((one) => one.name === name);
    if (!rule)
      throw new AwsError(
        'ResourceNotFoundException',
        `Rule ${String(name)} does not exist on EventBus default.`,
      );
    return rule;
  }

  return awsJsonHandler({
    async PutEvents(input: Json) {
      const entries = checkEntries(input);
      const outcomes = entries.map((entry) => ({ ...readEntry(entry, place()), to: busOf(entry) }));
      for (const outcome of outcomes) {
        if (outcome.outcome !== 'event') continue;
        if (outcome.to === 'default') await bus.put(outcome.event);
        else await onOtherBus(outcome.to, outcome.event);
      }
      return {
        FailedEntryCount: outcomes.filter(({ outcome }) => outcome === 'refused').length,
        Entries: outcomes.map((outcome) =>
          outcome.outcome === 'event'
            ? { EventId: outcome.event.id }
            : { ErrorCode: outcome.ErrorCode, ErrorMessage: outcome.ErrorMessage },
        ),
      };
    },
    ListRules: ({ NamePrefix = '' }) => ({
      Rules: bus.rules.filter(({ name }) => name.startsWith(String(NamePrefix))).map(describe),
    }),
    DescribeRule: ({ Name }) => describe(find(Name)),
    EnableRule: ({ Name }) => bus.setEnabled(find(Name), true),
    DisableRule: ({ Name }) => bus.setEnabled(find(Name), false),
    TestEventPattern: testEventPattern,
    ListTargetsByRule({ Rule: name }) {
      const rule = find(name);
      return { Targets: [{ Id: rule.queue, Arn: `arn:aws:sqs:${region}:${account}:${rule.queue}` }] };
    },
  });
}
