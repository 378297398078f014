import { isDeepStrictEqual } from 'node:util';
import {
  DescribeRuleCommand,
  ListTargetsByRuleCommand,
  TestEventPatternCommand,
} from '@aws-sdk/client-eventbridge';
import { EVENT_TYPES } from '@taskwarden/events';
import {
  eventPattern,
  HUB_BUS,
  RULES,
  type RuleSpec,
  ruleName,
  rulePattern,
  WIRING,
} from '@taskwarden/infra/topology';
import { nameInUrl } from '../../aws/deployed-queues.ts';
import { ask } from '../ask.ts';
import { type Check, failed, ok } from '../check.ts';
import type { Deployment } from '../deployment.ts';
import { sampleFor } from '../samples.ts';
import type { Scene } from '../scene.ts';

const DEPLOY = 'Deploy again (npx sst deploy --stage STAGE).';

export const rules: Check = {
  name: 'rules',
  says: 'Every rule on the default bus, and on that of a hub, is enabled, has its pattern and its queue, and matches a sample event.',
  async run(scene) {
    const deployment = await scene.deployment();
    const wanted = wantedRules(scene);
    const looked = await Promise.all(wanted.map((rule) => lookAt(rule, scene, deployment)));
    const wrong = looked.filter((one) => one !== undefined);
    if (wrong.length === 0) return ok(`${wanted.length} are enabled and match a sample event`);
    return failed(
      wrong.map(({ detail }) => detail).join('; '),
      [...new Set(wrong.map(({ fix }) => fix))].join(' '),
    );
  },
};

/** A rule as it is meant to be. */
interface WantedRule {
  readonly spec: RuleSpec;
  readonly name: string;
  readonly pattern: object;
  /** The default one, unless it is named. */
  readonly bus?: string;
}

/** The embedded AWS is asked for those of its default bus alone: nobody can change the others there. */
function wantedRules({ naming, configuration }: Scene): readonly WantedRule[] {
  const onDefault = RULES.map((spec: RuleSpec) => ({
    spec,
    name: naming.given(ruleName(spec)),
    pattern: rulePattern(spec, patternOf(spec)),
  }));
  const isHub = configuration.ok && configuration.configuration.deployment.members !== undefined;
  if (!isHub || naming.stage === undefined) return onDefault;
  const bus = naming.given(HUB_BUS);
  const onHub = RULES.map((spec: RuleSpec) => ({
    spec,
    name: naming.given(`${HUB_BUS}-${ruleName(spec)}`),
    pattern: eventPattern(spec, patternOf(spec)),
    bus,
  }));
  return [...onDefault, ...onHub];
}

function patternOf({ eventType }: RuleSpec): object {
  return EVENT_TYPES.find(({ id }) => id === eventType)?.pattern ?? {};
}

interface Wrong {
  readonly detail: string;
  readonly fix: string;
}

async function lookAt(
  wanted: WantedRule,
  { clients: { events } }: Scene,
  deployment: Deployment,
): Promise<Wrong | undefined> {
  const { spec, name, pattern, bus } = wanted;
  const command = new DescribeRuleCommand({ Name: name, ...(bus !== undefined && { EventBusName: bus }) });
  const rule = await ask('events:DescribeRule', events.send(command));
  if (rule === undefined) return { detail: `${name} is not there`, fix: DEPLOY };
  if (rule.State === 'DISABLED') {
    const onBus = bus === undefined ? '' : ` --event-bus-name ${bus}`;
    return {
      detail: `${name} is disabled`,
      fix: `Enable it: aws events enable-rule --name ${name}${onBus}.`,
    };
  }
  if (!isDeepStrictEqual(parsed(rule.EventPattern), plain(pattern))) {
    return { detail: `${name} has another pattern than this version`, fix: DEPLOY };
  }
  if (!(await sendsTo(wanted, queueOf(spec, deployment), events))) {
    return { detail: `${name} does not send to ${spec.queue}`, fix: DEPLOY };
  }
  const { account, region } = deployment;
  const sample = { ...sampleFor(ruleName(spec)), account, region };
  const test = new TestEventPatternCommand({
    EventPattern: rule.EventPattern,
    Event: JSON.stringify(sample),
  });
  const tested = await ask('events:TestEventPattern', events.send(test));
  return tested?.Result === true
    ? undefined
    : { detail: `${name} does not match a sample event`, fix: `${DEPLOY} If it stays so, report it.` };
}

function queueOf({ queue }: RuleSpec, { wiring }: Deployment): string {
  return nameInUrl(wiring[WIRING.queueUrl(queue)] ?? queue);
}

async function sendsTo(
  { name, bus }: WantedRule,
  queue: string,
  events: Scene['clients']['events'],
): Promise<boolean> {
  const command = new ListTargetsByRuleCommand({
    Rule: name,
    ...(bus !== undefined && { EventBusName: bus }),
  });
  const targets = (await ask('events:ListTargetsByRule', events.send(command)))?.Targets ?? [];
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
