import { SSMClient } from '@aws-sdk/client-ssm';
import { afterEach, describe, expect, test } from 'vitest';
import { jsonProtocolServer } from '../testing/json-protocol-server.ts';
import { createSecrets } from './secrets.ts';

const TOKEN = 'xoxb-not-a-real-token';
let parameters: Awaited<ReturnType<typeof jsonProtocolServer>> | undefined;
afterEach(() => parameters?.close());

async function aParameterStore(answers: { status?: number; body: unknown }[]) {
  parameters = await jsonProtocolServer(() => answers.shift() ?? { status: 500, body: {} });
  return { client: new SSMClient(parameters.client), asked: parameters.asked };
}

describe('fetching what a secret reference names', () => {
  test('a parameter is read decrypted, once for many who ask, and again when its time has passed', async () => {
    const { client, asked } = await aParameterStore([
      { body: { Parameter: { Value: TOKEN } } },
      { body: { Parameter: { Value: 'rotated' } } },
    ]);
    let now = 0;
    const secret = createSecrets({ client, environment: {}, now: () => now, cacheSeconds: 60 });

    const first = await Promise.all([secret('ssm:/taskwarden/slack'), secret('ssm:/taskwarden/slack')]);
    now = 60_000;
    const later = await secret('ssm:/taskwarden/slack');

    expect([...first, later]).toEqual([TOKEN, TOKEN, 'rotated']);
    expect(asked).toHaveLength(2);
    expect(asked[0]).toEqual({
      operation: 'GetParameter',
      input: { Name: '/taskwarden/slack', WithDecryption: true },
    });
  });

  test('a failure is not remembered', async () => {
    const { client } = await aParameterStore([
      { status: 400, body: { __type: 'ThrottlingException', message: 'Rate exceeded' } },
      { body: { Parameter: { Value: TOKEN } } },
    ]);
    const secret = createSecrets({ client, environment: {}, now: () => 0 });

    await expect(secret('ssm:/taskwarden/slack')).rejects.toMatchObject({
      service: 'SSM',
      fault: 'throttled',
    });
    await expect(secret('ssm:/taskwarden/slack')).resolves.toBe(TOKEN);
  });

  test('a parameter that does not exist is named in the error', async () => {
    const { client } = await aParameterStore([{ status: 400, body: { __type: 'ParameterNotFound' } }]);

    await expect(createSecrets({ client, environment: {}, now: () => 0 })('ssm:/gone')).rejects.toThrow(
      'SSM refused reading the parameter /gone: ParameterNotFound',
    );
  });

  test('an environment variable is read at once, and missed by its name', async () => {
    const { client } = await aParameterStore([]);
    const secret = createSecrets({ client, environment: { SLACK_TOKEN: TOKEN, EMPTY: '' }, now: () => 0 });

    expect(await secret('env:SLACK_TOKEN')).toBe(TOKEN);
    await expect(secret('env:EMPTY')).rejects.toThrow('the environment variable EMPTY is not set');
  });

  test('a value that somebody wrote in place of a reference never stands in the error', async () => {
    const { client } = await aParameterStore([]);

    const failure = await createSecrets({ client, environment: {}, now: () => 0 })(TOKEN).catch(String);

    expect(failure).toContain('begins with env: or ssm:');
    expect(failure).not.toContain(TOKEN);
  });
});
