import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { ALARMS } from '@taskwarden/infra/alarm-specs';
import { DEFAULT_CONFIGURATION } from '@taskwarden/response';
import { describe, expect, test } from 'vitest';
import { namingOf } from '../deployment.ts';
import { runChecks } from '../run-checks.ts';
import type { Scene } from '../scene.ts';
import { alarms } from './alarms.ts';

const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:taskwarden-prod-AlarmsTopic';

function ofStage(stage: string, change: MetricAlarm = {}): readonly MetricAlarm[] {
  return ALARMS.map(({ name, says }) => ({
    AlarmName: `taskwarden-${stage}-${name}`,
    AlarmDescription: says,
    StateValue: 'OK',
    ActionsEnabled: true,
    AlarmActions: [TOPIC],
    ...change,
  }));
}

/** What CloudWatch and SNS answer. */
async function look(found: readonly MetricAlarm[], subscriptions = '1') {
  const answers = (answer: object) => ({ send: async () => answer });
  const scene: Scene = {
    clients: {
      cloudWatch: answers({ MetricAlarms: found }),
      sns: answers({ Attributes: { SubscriptionsConfirmed: subscriptions } }),
    } as unknown as Scene['clients'],
    naming: namingOf('prod'),
    deployment: () => Promise.reject(new Error('nobody asked')),
    configuration: { ok: true, configuration: DEFAULT_CONFIGURATION, file: undefined },
    environment: {},
    now: 0,
  };
  return runChecks([alarms], scene);
}

/** The first one as it should not be. */
function withFirst(change: MetricAlarm): readonly MetricAlarm[] {
  const [first, ...others] = ofStage('prod');
  return [{ ...first, ...change }, ...others];
}

describe('the alarms of a deployment', () => {
  test('are well where none rings, none is missing and somebody listens', async () => {
    expect(await look(ofStage('prod'))).toEqual([
      { name: 'alarms', status: 'ok', detail: `none of ${ALARMS.length} rings` },
    ]);
  });

  test.each([
    ['one rings', withFirst({ StateValue: 'ALARM', StateReason: '1 > 0' }), '1', 'failed', 'rings (1 > 0)'],
    ['one is missing', ofStage('prod').slice(1), '1', 'failed', 'not there: taskwarden-prod-dead-letters'],
    ['all are missing', [], '1', 'failed', 'no alarm is called taskwarden-prod-'],
    ['one may tell nobody', withFirst({ ActionsEnabled: false }), '1', 'failed', 'disabled'],
    ['nobody has subscribed to their topic', ofStage('prod'), '0', 'warning', TOPIC],
  ] as const)('are told of where %s', async (_because, found, subscriptions, status, detail) => {
    const [result, ...others] = await look(found, subscriptions);

    expect(others).toEqual([]);
    expect(result).toMatchObject({ name: 'alarms', status, detail: expect.stringContaining(detail) });
    expect(result?.fix).toBeTruthy();
    expect(result?.fix).not.toContain('STAGE');
  });

  test('of another stage whose name begins alike are none of its own', async () => {
    const ringing = ofStage('prod-eu', { StateValue: 'ALARM', StateReason: 'elsewhere' });

    expect(await look([...ofStage('prod'), ...ringing])).toMatchObject([{ status: 'ok' }]);
  });
});
