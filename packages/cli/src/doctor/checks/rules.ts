import { isDeepStrictEqual } from 'node:util';
import {
  DescribeRuleCommand,
  ListTargetsByRuleCommand,
  TestEventPatternCommand,
} from '@aws-sdk/client-eventbridge';
import { EVENT_TYPES } from '@taskwarden/events';
import { RULES, type RuleSpec, ruleName, rulePattern, WIRING } from '@taskwarden/infra/topology';
import { nameInUrl } from '../../aws/deployed-queues.ts';
import { ask } from '../ask.ts';
import { type Check, failed, ok } from '../check.ts';
import type { Deployment } from '../deployment.ts';
import { sampleFor } from '../samples.ts';
import type { Scene } from '../scene.ts';

const DEPLOY = 'Deploy again (npx sst deploy --stage STAGE).';

export const rules: Check = {
  name: 'rules',
  says: 'Every rule on the default bus is enabled, has its pattern and its queue, and matches a sample event.',
  async run(scene) {
    const deployment = await scene.deployment();
    const looked = await Promise.all(RULES.map((spec) => lookAt(spec, scene, deployment)));
    const wrong = looked.filter((one) => one !== undefined);
    if (wrong.length === 0) return ok(`${RULES.length} are enabled and match a sample event`);
    return failed(
      wrong.map(({ detail }) => detail).join('; '),
      [...new Set(wrong.map(({ fix }) => fix))].join(' '),
    );
  },
};

interface Wrong {
  readonly detail: string;
  readonly fix: string;
}

async function lookAt(
  spec: RuleSpec,
  { clients, naming }: Scene,
  deployment: Deployment,
): Promise<Wrong | undefined> {
  const { events } = clients;
  const name = naming.given(ruleName(spec));
  const rule = await ask('events:DescribeRule', events.send(new DescribeRuleCommand({ Name: name })));
  if (rule === undefined) return { detail: `${name} is not there`, fix: DEPLOY };
  if (rule.State === 'DISABLED') {
    return { detail: `${name} is disabled`, fix: `Enable it: aws events enable-rule --name ${name}.` };
  }
  const pattern = EVENT_TYPES.find(({ id }) => id === spec.eventType)?.pattern ?? {};
  if (!isDeepStrictEqual(parsed(rule.EventPattern), plain(rulePattern(spec, pattern)))) {
    return { detail: `${name} has another pattern than this version`, fix: DEPLOY };
  }
  if (!(await sendsTo(name, queueOf(spec, deployment), events))) {
    return { detail: `${name} does not send to ${spec.queue}`, fix: DEPLOY };
  }
  const { account, region } = deployment;
  const sample = { ...sampleFor(ruleName(spec)), account, region };
  const command = new TestEventPatternCommand({
    EventPattern: rule.EventPattern,
    Event: JSON.stringify(sample),
  });
  const tested = await ask('events:TestEventPattern', events.send(command));
  return tested?.Result === true
    ? undefined
    : { detail: `${name} does not match a sample event`, fix: `${DEPLOY} If it stays so, report it.` };
}

function queueOf({ queue }: RuleSpec, { wiring }: Deployment): string {
  return nameInUrl(wiring[WIRING.queueUrl(queue)] ?? queue);
}

async function sendsTo(rule: string, queue: string, events: Scene['clients']['events']): Promise<boolean> {
  const call = events.send(new ListTargetsByRuleCommand({ Rule: rule }));
  const targets = (await ask('events:ListTargetsByRule', call))?.Targets ?? [];
  return targets.some(({ Arn = '' }) => Arn.split(':').at(-1) === queue);
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}

/** As it comes back from JSON. */
const plain = (pattern: object): unknown => JSON.parse(JSON.stringify(pattern));
