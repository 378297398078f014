import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, test } from 'vitest';
import { deployEnforcing, type EnforcementWorld, RULE } from './enforcement-world.ts';

/** The real bundle reads its queue, ECS and the ledger over the wire, in report mode. */

let world: EnforcementWorld;
afterEach(() => world.close());

const RUN = '2026-01-01T12:00:00.000Z';

/** As `compliance-sweep` begins a run. */
async function beginSweep(): Promise<void> {
  const { url, region } = world.aws;
  const client = new SQSClient({
    endpoint: url,
    region,
    credentials: { accessKeyId: 'anna', secretAccessKey: 'local' },
  });
  const step = { does: 'list', kind: 'cluster', page: 1 };
  await client.send(
    new SendMessageCommand({
      QueueUrl: `${url}/000000000000/sweep-pages`,
      MessageBody: JSON.stringify({ runId: RUN, step }),
    }),
  );
  client.destroy();
}

describe('the sweep of the functions', () => {
  test('reads every page, judges what runs, and keeps what it found and how far it came', async () => {
    world = await deployEnforcing('report');
    await world.ecs.createService('web', await world.ecs.register('web', { privileged: true }));
    await world.pass(1200);

    await beginSweep();
    await world.pass(1200);

    const done = await world.ledger.doneWork(RUN);
    expect(done.reduce((sum, { result }) => sum + result.leadsTo, 1)).toBe(done.length);
    expect(done.map(({ workId }) => workId)).toEqual(
      expect.arrayContaining([
        'clusters page 1',
        'services prod page 1 batch 1',
        'tasks prod RUNNING page 1 batch 1',
      ]),
    );
    expect(done.flatMap(({ result }) => result.gaps)).toEqual([]);
    const [finding] = await world.ledger.findings('000000000000/us-east-1/prod/web', RULE);
    expect(finding?.finding).toMatchObject({ state: 'open' });
    expect(await world.aws.deadLetters()).toEqual([]);
  });
});
