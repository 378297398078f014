import { DescribeRuleCommand, ListTargetsByRuleCommand } from '@aws-sdk/client-eventbridge';
import { parseConfiguration } from '@taskwarden/config';
import { EVENT_TYPES } from '@taskwarden/events';
import { eventPattern, RULES, type RuleSpec, ruleName, rulePattern } from '@taskwarden/infra/topology';
import { expect, test } from 'vitest';
import { namingOf } from '../deployment.ts';
import { runChecks } from '../run-checks.ts';
import type { Scene } from '../scene.ts';
import { rules } from './rules.ts';

const BUS = 'taskwarden-prod-hub';
const HUB = 'deployment: {members: {accounts: ["222222222222"]}}';

/** The rules of a deployment, by bus and name. */
const DEPLOYED: ReadonlyMap<string, { readonly spec: RuleSpec; readonly pattern: object }> = new Map(
  RULES.flatMap((spec: RuleSpec) => {
    const pattern = EVENT_TYPES.find(({ id }) => id === spec.eventType)?.pattern ?? {};
    const name = ruleName(spec);
    return [
      [`default/taskwarden-prod-${name}`, { spec, pattern: rulePattern(spec, pattern) }],
      [`${BUS}/taskwarden-prod-hub-${name}`, { spec, pattern: eventPattern(spec, pattern) }],
    ] as const;
  }),
);

/** EventBridge as far as it is asked; `disabled` is a rule by its name. */
function eventBridge(disabled: string | undefined) {
  const find = (name = '', bus = 'default') => {
    const found = DEPLOYED.get(`${bus}/${name}`);
    if (found === undefined) throw Object.assign(new Error(name), { name: 'ResourceNotFoundException' });
    return found;
  };
  return {
    async send(command: object) {
      if (command instanceof DescribeRuleCommand) {
        const { Name, EventBusName } = command.input;
        const EventPattern = JSON.stringify(find(Name, EventBusName).pattern);
        return { EventPattern, State: Name === disabled ? 'DISABLED' : 'ENABLED' };
      }
      if (command instanceof ListTargetsByRuleCommand) {
        const { Rule, EventBusName } = command.input;
        return {
          Targets: [{ Arn: `arn:aws:sqs:eu-west-1:111122223333:${find(Rule, EventBusName).spec.queue}` }],
        };
      }
      return { Result: true };
    },
  };
}

function look(configuration: string, disabled?: string) {
  const scene: Scene = {
    clients: { events: eventBridge(disabled) } as unknown as Scene['clients'],
    naming: namingOf('prod'),
    deployment: async () => ({
      functions: new Map(),
      wiring: {},
      account: '111122223333',
      region: 'eu-west-1',
      partition: 'aws',
    }),
    configuration: { ...parseConfiguration(configuration), file: undefined },
    environment: {},
    now: 0,
  };
  return runChecks([rules], scene);
}

test.each([
  ['alone', '', RULES.length],
  ['with members', HUB, 2 * RULES.length],
])('a deployment %s has as many rules as it needs', async (_how, configuration, count) => {
  expect(await look(configuration)).toMatchObject([
    { status: 'ok', detail: `${count} are enabled and match a sample event` },
  ]);
});

test('a rule that is disabled on the bus of the hub is told of, with its bus', async () => {
  expect(await look(HUB, 'taskwarden-prod-hub-api-call')).toMatchObject([
    {
      status: 'failed',
      detail: 'taskwarden-prod-hub-api-call is disabled',
      fix: `Enable it: aws events enable-rule --name taskwarden-prod-hub-api-call --event-bus-name ${BUS}.`,
    },
  ]);
});
