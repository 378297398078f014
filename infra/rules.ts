import { EVENT_TYPES } from '@taskwarden/events';
import { fromMembers, type Hub } from './hub.ts';
import { logicalName } from './logical-name.ts';
import type { Queues } from './queues.ts';
import {
  eventPattern,
  HUB_BUS,
  type QueueName,
  RULES,
  type RuleSpec,
  ruleName,
  rulePattern,
} from './topology.ts';

type Rule = aws.cloudwatch.EventRule;

interface Sender {
  readonly arn: $util.Output<string>;
}

/**
 * Rules on the default bus, each with its queue, and a dead-letter queue for what EventBridge cannot deliver; the same on the
 * bus of the hub, where there are members. Dead letters come from the rules, and from `failing`: buses that have some of their own.
 *
 * `sst.aws.Bus` is not used for it: its queue policy lets any sender of SNS, S3 and EventBridge in. Here a queue takes
 * messages from its own rule alone.
 */
export function createRules(queues: Queues, hub: Hub | undefined, failing: readonly Sender[]): void {
  const buses = hub === undefined ? [undefined] : [undefined, hub];
  const rules = buses.flatMap((bus) =>
    RULES.map((spec: RuleSpec) => ({ rule: createRule(spec, queues, bus), queue: spec.queue })),
  );
  for (const queue of new Set(RULES.map((rule) => rule.queue))) {
    allow(queue, queues, {
      senders: rules.filter((made) => made.queue === queue).map(({ rule }) => rule),
      hub,
    });
  }
  allow('dead-letters', queues, {
    senders: [...rules.map(({ rule }) => rule), ...failing],
    hub: undefined,
  });
}

function createRule(spec: RuleSpec, queues: Queues, hub: Hub | undefined): Rule {
  const pattern = EVENT_TYPES.find(({ id }) => id === spec.eventType)?.pattern;
  if (pattern === undefined) throw new Error(`No event type has the id ${spec.eventType}`);
  const bus = hub && { eventBusName: hub.bus.name };
  const name = hub === undefined ? ruleName(spec) : `${HUB_BUS}-${ruleName(spec)}`;
  const wanted = hub === undefined ? rulePattern(spec, pattern) : eventPattern(spec, pattern);
  const rule = new aws.cloudwatch.EventRule(logicalName(name, 'rule'), {
    name: `${$app.name}-${$app.stage}-${name}`,
    eventPattern: JSON.stringify(wanted),
    ...bus,
  });
  new aws.cloudwatch.EventTarget(logicalName(name, 'target'), {
    rule: rule.name,
    arn: queues[spec.queue].arn,
    deadLetterConfig: { arn: queues['dead-letters'].arn },
    ...bus,
  });
  return rule;
}

/** The only ones who may send to a queue from outside: these rules and buses of ours, and the rules of members. */
function allow(
  queue: QueueName | 'dead-letters',
  queues: Queues,
  { senders, hub }: { readonly senders: readonly Sender[]; readonly hub: Hub | undefined },
): void {
  new aws.sqs.QueuePolicy(logicalName(queue, 'policy'), {
    queueUrl: queues[queue].url,
    policy: aws.iam.getPolicyDocumentOutput({
      statements: [
        {
          actions: ['sqs:SendMessage'],
          resources: [queues[queue].arn],
          principals: [{ type: 'Service', identifiers: ['events.amazonaws.com'] }],
          conditions: [
            { test: 'ArnEquals', variable: 'aws:SourceArn', values: senders.map(({ arn }) => arn) },
          ],
        },
        ...(hub === undefined ? [] : [fromMembers(hub, queues[queue].arn)]),
      ],
    }).json,
  });
}
