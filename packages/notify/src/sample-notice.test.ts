import { expect, test } from 'vitest';
import { CHANNELS, findChannel } from './channels/index.ts';
import { sampleNotice } from './sample-notice.ts';

const now = Date.UTC(2026, 0, 1);

test.each(CHANNELS.map(({ id }) => id))('the sample says in %s that it is a test', (id) => {
  const options = { token: 'env:T', channel: 'C1', url: 'env:U', topicArn: 'arn' };
  const [call] = findChannel(id)?.render(sampleNotice(now), options, undefined).calls ?? [];

  expect(call?.body).toContain('This is a test of the channel, nothing has happened.');
  expect(call?.body).toContain('Test: sample-api');
});
