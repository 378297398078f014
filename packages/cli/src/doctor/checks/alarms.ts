import { DescribeAlarmsCommand, type MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { GetTopicAttributesCommand } from '@aws-sdk/client-sns';
import { ALARMS } from '@taskwarden/infra/alarm-specs';
import { printable } from '../../render/text.ts';
import { ask } from '../ask.ts';
import { type Check, type Finding, failed, NotChecked, ok, warning } from '../check.ts';
import type { Scene } from '../scene.ts';

export const alarms: Check = {
  name: 'alarms',
  says: 'Every alarm is there, none rings, and somebody would hear it.',
  async run(scene) {
    const found = await findAlarms(scene);
    return (
      ringing(found) ??
      missing(found, scene) ??
      mute(found) ??
      (await unheard(found, scene)) ??
      ok(`none of ${found.length} rings`)
    );
  },
};

const namesOf = ({ naming }: Scene): readonly string[] => ALARMS.map(({ name }) => naming.given(name));

async function findAlarms(scene: Scene): Promise<readonly MetricAlarm[]> {
  const { clients, naming } = scene;
  const names = namesOf(scene);
  // In the embedded AWS whatever is there will do: it has no alarms but those that somebody puts.
  const command = new DescribeAlarmsCommand({
    ...(naming.stage !== undefined && { AlarmNames: [...names] }),
    AlarmTypes: ['MetricAlarm'],
    MaxRecords: 100,
  });
  const answer = await ask('cloudwatch:DescribeAlarms', clients.cloudWatch.send(command));
  const found = answer?.MetricAlarms ?? [];
  if (naming.stage !== undefined) return found.filter(({ AlarmName = '' }) => names.includes(AlarmName));
  if (found.length > 0) return found;
  throw new NotChecked(
    'the embedded AWS has no alarms of its own',
    'Deployed, Taskwarden watches itself by alarms.',
  );
}

function ringing(found: readonly MetricAlarm[]): Finding | undefined {
  const loud = found.filter(({ StateValue }) => StateValue === 'ALARM');
  if (loud.length === 0) return undefined;
  return failed(
    loud.map(({ AlarmName, StateReason }) => `${AlarmName} rings (${StateReason})`).join('; '),
    loud.map(({ AlarmDescription = '' }) => printable(AlarmDescription)).join(' '),
  );
}

function missing(found: readonly MetricAlarm[], scene: Scene): Finding | undefined {
  const { naming } = scene;
  if (naming.stage === undefined) return undefined;
  const gone = namesOf(scene).filter((name) => !found.some(({ AlarmName }) => AlarmName === name));
  if (gone.length === 0) return undefined;
  return failed(
    found.length === 0 ? `no alarm is called ${naming.given('')}…` : `not there: ${gone.join(', ')}`,
    'Deploy again (npx sst deploy --stage STAGE).',
  );
}

function mute(found: readonly MetricAlarm[]): Finding | undefined {
  const names = found.flatMap(({ AlarmName = '', ActionsEnabled }) =>
    ActionsEnabled === false ? AlarmName : [],
  );
  if (names.length === 0) return undefined;
  return failed(
    `their actions are disabled: ${names.join(', ')}`,
    `Enable them: aws cloudwatch enable-alarm-actions --alarm-names ${names.join(' ')}.`,
  );
}

/** A topic that nobody has subscribed to tells nobody. */
async function unheard(found: readonly MetricAlarm[], { clients }: Scene): Promise<Finding | undefined> {
  const topics = new Set(found.flatMap(({ AlarmActions = [] }) => AlarmActions));
  for (const TopicArn of topics) {
    const call = clients.sns.send(new GetTopicAttributesCommand({ TopicArn }));
    const answer = await ask('sns:GetTopicAttributes', call);
    if (answer !== undefined && answer.Attributes?.SubscriptionsConfirmed !== '0') continue;
    const what = answer === undefined ? 'which is not there' : 'to which nobody has subscribed';
    return warning(
      `none rings, but they would tell ${TopicArn}, ${what}`,
      answer === undefined
        ? 'Deploy again (npx sst deploy --stage STAGE), and subscribe those who were subscribed.'
        : `Subscribe whoever runs Taskwarden: aws sns subscribe --topic-arn ${TopicArn} --protocol email --notification-endpoint you@example.com.`,
    );
  }
  return undefined;
}
