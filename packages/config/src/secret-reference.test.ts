import { describe, expect, test } from 'vitest';
import { credentialProblem, secretProblem, secretReference } from './secret-reference.ts';

describe('secrets in the configuration', () => {
  test.each([
    ['env:SLACK_TOKEN', { kept: 'env', name: 'SLACK_TOKEN' }],
    ['ssm:/taskwarden/slack-token', { kept: 'ssm', name: '/taskwarden/slack-token' }],
    ['ssm:slack-token', undefined],
    ['env:', undefined],
    ['plain', undefined],
  ])('%s refers to %j', (text, expected) => {
    expect(secretReference(text)).toEqual(expected);
  });

  test('a reference is no problem', () => {
    expect(secretProblem('ssm:/taskwarden/slack-token')).toBeUndefined();
  });

  // Put together here, so that no scanner takes the tests for a leak.
  test.each([
    ['a Slack token', ['xoxb', '123456789012', 'abcdefghijkl'].join('-')],
    ['a Slack app token', ['xapp', '1', 'A0123456789'].join('-')],
    ['a Slack webhook URL', ['https://hooks.slack.com', 'services', 'T0', 'B0', 'xyz'].join('/')],
    ['an AWS access key', `AKIA${'ABCDEFGH'.repeat(2)}`],
    ['a private key', `-----BEGIN ${'RSA '}PRIVATE KEY-----`],
  ])('%s is recognised, and never repeated', (what, text) => {
    const problem = credentialProblem(text) ?? '';

    expect(problem).toContain(what);
    expect(problem).not.toContain(text);
  });

  test('any other text where a secret belongs is refused without being repeated', () => {
    expect(secretProblem('hunter2')).toContain('never written out');
    expect(secretProblem('hunter2')).not.toContain('hunter2');
  });
});
