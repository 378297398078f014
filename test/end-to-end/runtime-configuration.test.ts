import { setTimeout as pause } from 'node:timers/promises';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { EVENT_TYPES } from '@taskwarden/events';
import { deployedTopology, type LocalAws, startLocal } from '@taskwarden/local';
import { DEFAULT_CONFIGURATION } from '@taskwarden/response';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundled } from './bundled.ts';
import { START } from './deployment.ts';
import { outOfMemory } from './events.ts';

const PARAMETER = '/taskwarden/configuration';
const MINUTE = 60_000;

let aws: LocalAws;
let ssm: SSMClient;
beforeAll(async () => {
  const deployment = { ...DEFAULT_CONFIGURATION.deployment, parameter: PARAMETER };
  aws = await startLocal({
    bundles: await bundled({ ...DEFAULT_CONFIGURATION, deployment }),
    topology: deployedTopology(EVENT_TYPES),
    clock: { startAt: START, factor: 500 },
    parameters: { [PARAMETER]: 'defaultChannels: [notices]' },
  });
  ssm = new SSMClient({
    endpoint: aws.url,
    region: aws.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
});
afterAll(async () => {
  ssm.destroy();
  await aws.close();
});

async function configure(text: string): Promise<void> {
  await ssm.send(new PutParameterCommand({ Name: PARAMETER, Value: text, Overwrite: true }));
  const until = (await aws.now()) + 6 * MINUTE;
  while ((await aws.now()) < until) await pause(20);
}

/** The topics that are told of a new incident of this service. */
async function toldOf(service: string): Promise<readonly string[]> {
  await aws.putEvents([outOfMemory({ task: `task-of-${service}`, service, at: await aws.now() })]);
  for (;;) {
    const told = (await aws.topicMessages()).filter(({ body }) => body.includes(service));
    if (told.length > 0) return [...new Set(told.map(({ topic }) => topic))];
    await pause(50);
  }
}

test('a change of the parameter holds within minutes, without a deployment; a bad one never does', async () => {
  expect(await toldOf('service-one')).toEqual(['notices']);

  await configure('channels: {audit: {type: sns-chat}}\ndefaultChannels: [audit]');
  expect(await toldOf('service-two')).toEqual(['chat']);

  await configure('defaultChannels: [nobody]');
  expect(await toldOf('service-three')).toEqual(['chat']);

  const lines = (await aws.functions.logs()).filter(({ line }) => line.includes('is not used'));
  expect(lines.some(({ line }) => line.includes('nobody'))).toBe(true);
  expect((await aws.functions.logs()).some(({ line }) => line.includes('"ConfigurationRefused"'))).toBe(true);
  expect(await aws.deadLetters()).toEqual([]);
});
