import { CHANNELS } from '@taskwarden/notify';
import { describe, expect, test } from 'vitest';
import { BUILT_IN_CHANNELS } from './channels.ts';
import { parseConfiguration } from './parse-configuration.ts';

const messagesOf = (text: string): readonly string[] => {
  const parsed = parseConfiguration(text);
  return parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path} ${message}`);
};

describe('a channel of the configuration', () => {
  test('takes the options of its type', () => {
    const parsed = parseConfiguration(
      'channels: {ops: {type: slack, token: "ssm:/tw/token", channel: C1, mention: S0123}}',
    );

    expect(parsed.ok && parsed.configuration.channels.ops).toEqual({
      type: 'slack',
      options: { token: 'ssm:/tw/token', channel: 'C1', mention: 'S0123' },
    });
  });

  test.each([
    ['an option is missing', '{type: slack, channel: C1}', 'channels.ops.token is missing'],
    [
      'an option belongs to another type',
      '{type: slack-webhook, url: "env:URL", token: "env:TOKEN"}',
      'channels.ops.token is not a known key; known are type, url, mention',
    ],
    [
      'a mention is no id: nobody would be called',
      '{type: slack-webhook, url: "env:URL", mention: "@oncall"}',
      'channels.ops.mention must be here, channel, or the id of a user (U…) or user group (S…)',
    ],
    [
      'a topic is none',
      '{type: sns-notices, topicArn: notices}',
      'channels.ops.topicArn must be the ARN of a standard SNS topic',
    ],
    ['there is no such type', '{type: slak}', 'channels.ops.type "slak" is not known; did you mean "slack"?'],
  ])('is refused when %s', (_when, channel, message) => {
    expect(messagesOf(`channels: {ops: ${channel}}`)).toEqual([message]);
  });
});

test('the channels that need no configuration lack nothing that only a configuration can give', () => {
  for (const { type } of Object.values(BUILT_IN_CHANNELS)) {
    const options = Object.values(CHANNELS.find(({ id }) => id === type)?.options ?? {});

    expect(options.length).toBeGreaterThan(0);
    expect(options.filter(({ required }) => required)).toEqual([]);
  }
});
