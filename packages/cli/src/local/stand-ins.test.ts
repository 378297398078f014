import { expect, test } from 'vitest';
import { standInSecrets } from './stand-ins.ts';

test('every secret that the channels refer to gets a stand-in, where the functions look for it', () => {
  const secrets = standInSecrets({
    oncall: { type: 'slack', options: { token: 'ssm:/taskwarden/slack', channel: 'oncall' } },
    hook: { type: 'slack-webhook', options: { url: 'env:HOOK' } },
    notices: { type: 'sns-notices', options: {} },
  });

  expect(secrets).toEqual({
    environment: { HOOK: '{endpoint}/slack/services/T0/B0/hook' },
    parameters: { '/taskwarden/slack': 'xoxb-stand-in' },
  });
});
