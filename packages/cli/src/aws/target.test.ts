import { describe, expect, test } from 'vitest';
import { tableOf, targetOf } from './target.ts';

const RUNNING = {
  pid: 1,
  url: 'http://127.0.0.1:4000',
  region: 'eu-west-1',
  wiring: { TABLE_NAME: 'ledger' },
  environment: {},
  configFile: '/taskwarden.config.yaml',
};
const LOCAL_CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' };

describe('which AWS is meant', () => {
  test('a running taskwarden local, when nothing else is said', () => {
    const target = targetOf({}, { env: { AWS_REGION: 'us-east-1' } }, RUNNING);

    expect(target.client).toEqual({
      region: 'eu-west-1',
      endpoint: RUNNING.url,
      credentials: LOCAL_CREDENTIALS,
    });
    expect(tableOf(target)).toBe('ledger');
  });

  test('AWS itself, when a table is named, even while a taskwarden local is running', () => {
    const target = targetOf({ table: 'prod-ledger' }, { env: { AWS_REGION: 'us-east-1' } }, RUNNING);

    expect(target.client).toEqual({ region: 'us-east-1' });
    expect(tableOf(target)).toBe('prod-ledger');
  });

  test.each([
    [
      'a queue is named',
      { queueUrl: ['https://sqs.eu-central-1.amazonaws.com/111122223333/dead'] },
      'eu-central-1',
    ],
    ['a stage is named', { stage: 'prod' }, 'us-east-1'],
  ])('AWS itself, when %s, even while a taskwarden local is running', (_sentence, options, region) => {
    expect(targetOf(options, { env: { AWS_REGION: 'us-east-1' } }, RUNNING).client).toEqual({ region });
  });

  test('the embedded AWS, when a queue of it is named', () => {
    const target = targetOf({ queueUrl: [`${RUNNING.url}/000000000000/dead-letters`] }, { env: {} }, RUNNING);

    expect(target.client).toMatchObject({ endpoint: RUNNING.url, credentials: LOCAL_CREDENTIALS });
    expect(tableOf(target)).toBe('ledger');
  });

  test('the endpoint of the options before that of the environment', () => {
    const target = targetOf(
      { endpointUrl: 'http://localhost:5000', table: 'x' },
      { env: { AWS_ENDPOINT_URL: 'http://localhost:6000' } },
      RUNNING,
    );

    expect(target.client).toEqual({
      region: 'us-east-1',
      endpoint: 'http://localhost:5000',
      credentials: LOCAL_CREDENTIALS,
    });
  });

  test('the endpoint of the running one brings its table', () => {
    expect(tableOf(targetOf({ endpointUrl: `${RUNNING.url}/` }, { env: {} }, RUNNING))).toBe('ledger');
  });

  test('credentials of the environment are not replaced, and none are made up for another host', () => {
    const env = { AWS_ACCESS_KEY_ID: 'mine' };

    expect(targetOf({ endpointUrl: RUNNING.url }, { env }, undefined).client.credentials).toBeUndefined();
    expect(
      targetOf({ endpointUrl: 'https://vpce.example' }, { env: {} }, undefined).client.credentials,
    ).toBeUndefined();
  });

  test('without a table and without a running one there is no ledger to read, and a sentence says so', () => {
    expect(() => tableOf(targetOf({}, { env: {} }, undefined))).toThrow('which ledger?');
  });
});
