import { EVENT_TYPES } from '@taskwarden/events';
import { logicalName } from './logical-name.ts';
import type { Queues } from './queues.ts';
import { type QueueName, RULES, type RuleSpec, ruleName, rulePattern } from './topology.ts';

type Rule = aws.cloudwatch.EventRule;

/**
 * Rules on the default bus, each with its queue, and a dead-letter queue for what EventBridge cannot deliver.
 *
 * `sst.aws.Bus` is not used for it: its queue policy lets any sender of SNS, S3 and EventBridge in. Here a queue takes
 * messages from its own rule alone.
 */
export function createRules(queues: Queues): void {
  const rules = RULES.map((spec: RuleSpec) => {
    const { queue } = spec;
    const rule = createRule(spec);
    new aws.cloudwatch.EventTarget(logicalName(ruleName(spec), 'target'), {
      rule: rule.name,
      arn: queues[queue].arn,
      deadLetterConfig: { arn: queues['dead-letters'].arn },
    });
    return { rule, queue };
  });
  for (const queue of new Set(RULES.map((rule) => rule.queue))) {
    allow(
      queue,
      queues,
      rules.filter((made) => made.queue === queue).map(({ rule }) => rule),
    );
  }
  allow(
    'dead-letters',
    queues,
    rules.map(({ rule }) => rule),
  );
}

function createRule(spec: RuleSpec): Rule {
  const pattern = EVENT_TYPES.find(({ id }) => id === spec.eventType)?.pattern;
  if (pattern === undefined) throw new Error(`No event type has the id ${spec.eventType}`);
  const name = ruleName(spec);
  return new aws.cloudwatch.EventRule(logicalName(name, 'rule'), {
    name: `${$app.name}-${$app.stage}-${name}`,
    eventPattern: JSON.stringify(rulePattern(spec, pattern)),
  });
}

/** The only ones who may send to a queue from outside: these rules of ours. */
function allow(queue: QueueName | 'dead-letters', queues: Queues, rules: readonly Rule[]): void {
  new aws.sqs.QueuePolicy(logicalName(queue, 'policy'), {
    queueUrl: queues[queue].url,
    policy: aws.iam.getPolicyDocumentOutput({
      statements: [
        {
          actions: ['sqs:SendMessage'],
          resources: [queues[queue].arn],
          principals: [{ type: 'Service', identifiers: ['events.amazonaws.com'] }],
          conditions: [{ test: 'ArnEquals', variable: 'aws:SourceArn', values: rules.map(({ arn }) => arn) }],
        },
      ],
    }).json,
  });
}
