import { DEFAULT_CONFIGURATION } from '@taskwarden/response';
import { describe, expect, test } from 'vitest';
import { configuredResources } from './configured-resources.ts';

describe('what the configuration of the channels names in AWS', () => {
  test('parameters and topics are collected once each; other texts are left alone', () => {
    const found = configuredResources({
      ...DEFAULT_CONFIGURATION,
      channels: {
        ops: { type: 'slack', options: { token: 'ssm:/taskwarden/slack', channel: 'C0123' } },
        dev: { type: 'slack', options: { token: 'ssm:/taskwarden/slack', channel: 'C0456' } },
        audit: { type: 'sns-notices', options: { topicArn: 'arn:aws-cn:sns:cn-north-1:111122223333:audit' } },
        notices: { type: 'sns-notices', options: {} },
        automation: {
          type: 'event-bus',
          options: { bus: 'arn:aws:events:eu-west-1:111122223333:event-bus/x' },
        },
      },
    });

    expect(found).toEqual({
      parameters: ['/taskwarden/slack'],
      topicArns: ['arn:aws-cn:sns:cn-north-1:111122223333:audit'],
      eventBusArns: ['arn:aws:events:eu-west-1:111122223333:event-bus/x'],
      protectedClusters: [],
    });
  });

  test('a protected cluster is one of which nothing else is said: the rest only the code can tell', () => {
    const protectedScopes = [{ cluster: 'payments-*' }, { cluster: 'web', team: 'shop' }, { team: 'data' }];
    const actions = { ...DEFAULT_CONFIGURATION.actions, protectedScopes };

    expect(configuredResources({ ...DEFAULT_CONFIGURATION, actions }).protectedClusters).toEqual([
      'payments-*',
    ]);
  });

  test('a secret in an environment variable cannot be deployed, and the message says where it stands', () => {
    const channels = { ops: { type: 'slack', options: { token: 'env:SLACK_TOKEN' } } };

    expect(() => configuredResources({ ...DEFAULT_CONFIGURATION, channels })).toThrow(
      /^channels\.ops\.token is env:SLACK_TOKEN: in AWS/,
    );
  });
});
