import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redact } from './redact.ts';

/** Made at run time, so that no scanner takes the test for a leak. */
const made = (...parts: readonly string[]) => parts.join('');

describe('a secret is taken out of a text', () => {
  test.each([
    ['an AWS access key', `using ${made('AKIA', 'IOSFODNN7EXAMPLE')} now`, 'using *** now'],
    ['a temporary access key', made('ASIA', 'Y34FZKBOKMUTVV7A'), '***'],
    [
      'an AWS secret key',
      'AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      'AWS_SECRET_ACCESS_KEY=***',
    ],
    ['a Slack token', made('xox', 'b-1234-abcdEFGH'), '***'],
    [
      'a Slack webhook',
      made('https://hooks.slack', '.com/services/T0/B0/abc ok'),
      'https://hooks.slack.com/*** ok',
    ],
    ['a GitHub token', made('gh', 'p_0123456789abcdefABCDEF'), '***'],
    ['a JSON web token', made('e', 'yJhbGciOi.', 'eyJzdWIiOiI.', 'SflKxwRJ'), '***'],
    ['a bearer token', 'Authorization: Bearer abc123.def456', 'Authorization: Bearer ***'],
    ['a password in a URL', 'postgres://app:hunter2@db:5432/x', 'postgres://app:***@db:5432/x'],
    ['an assignment', 'DB_PASSWORD=hunter2 retry=3', 'DB_PASSWORD=*** retry=3'],
    ['a quoted one', '{"password": "hunter2", "user": "app"}', '{"password": "***", "user": "app"}'],
    [
      'JSON in a text of JSON',
      String.raw`{\"token\":\"a b\"}`.replace(' ', ''),
      String.raw`{\"token\":\"***\"}`,
    ],
    ['one in a path', '/x/password=hunter2', '/x/password=***'],
    ['a line of YAML', 'token: abc123def', 'token: ***'],
    [
      'a signed URL',
      'https://b.s3.amazonaws.com/k?X-Amz-Signature=0af3&x=1',
      'https://b.s3.amazonaws.com/k?X-Amz-Signature=***&x=1',
    ],
    ['an e-mail address', 'mail to jane.doe@example.com failed', 'mail to ***@example.com failed'],
    [
      'a private key',
      made('-----BEGIN RSA ', 'PRIVATE KEY-----\nMIIE\n-----END RSA ', 'PRIVATE KEY-----'),
      '***',
    ],
  ])('%s', (_what, text, shown) => {
    expect(redact(text)).toBe(shown);
    expect(redact(shown)).toBe(shown);
  });
});

test.each([
  'arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/db-AbCdEf',
  'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s)',
  'retrieved secret from Secrets Manager did not contain json key password',
  'User: arn:aws:sts::111122223333:assumed-role/exec/1 is not authorized to perform: ecr:GetAuthorizationToken on resource: *',
  '111122223333.dkr.ecr.eu-west-1.amazonaws.com/api@sha256:4f5c2b9f0e',
  'CannotPullContainerError: pull access denied for nginx, repository does not exist or may require authorization',
  'Basic authentication is off',
])('%s says nothing secret and stays', (text) => {
  expect(redact(text)).toBe(text);
});

test('no text is redacted differently the second time', () => {
  const words = fc.constantFrom(
    'password',
    'token=',
    ': ',
    '://',
    '@',
    'a.bc',
    '"',
    'Bearer ',
    'x1y2z3w4',
    ' ',
    'eyJabcde.',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(words, { maxLength: 12 }).map((all) => all.join('')),
      ),
      (text) => {
        const once = redact(text);
        expect(redact(once)).toBe(once);
      },
    ),
  );
});

test.each([
  'a',
  '://a:',
  'a@a.',
  'token-',
  'password',
  'bearer a',
  '-----BEGIN PRIVATE KEY-----',
  'eyJaaaaa.',
])('a long run of %j takes no long time', (part) => {
  const started = performance.now();

  redact(part.repeat(100_000 / part.length));

  expect(performance.now() - started).toBeLessThan(1000);
});
