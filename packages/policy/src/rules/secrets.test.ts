import { describe, expect, test } from 'vitest';
import { looksRandom, plainSecret, secretShape } from '../look/secret.ts';
import { type Example, judgeExample } from '../testing.ts';
import type { Verdict } from '../verdict.ts';

function task(container: object, definition: object = {}): Example {
  return {
    taskDefinition: { family: 'web', containerDefinitions: [{ name: 'app', ...container }], ...definition },
  };
}

const variable = (name: string, value: string) => task({ environment: [{ name, value }] });
/** In parts, so that no file holds something that looks like a credential. */
const parts = (...texts: string[]) => texts.join('');
const TOKEN = parts('eyJhbGciOiJIUzI1NiJ9', '.', 'eyJzdWIiOiIxIn0', '.', 'c2lnbmF0dXJl');
const KEY = parts('AKIA', 'IOSFODNN7EXAMPLE');
const RANDOM = parts('wJalrXUtnFEMI7K7MD', 'bPxRfiCYzEXAMPLEKEY');

describe('a variable', () => {
  test.each<[string, string, string, Verdict]>([
    ['called a password', 'DB_PASSWORD', 'hunter2', 'fail'],
    ['in camel case', 'dbPassword', 'hunter2', 'fail'],
    ['called a key', 'STRIPE_API-KEY', 'abc', 'fail'],
    ['called credentials', 'GOOGLE_CREDENTIALS', '{}', 'fail'],
    ['that names a file', 'DB_PASSWORD_FILE', '/run/secrets/db', 'pass'],
    ['that names an ARN', 'SECRET_ARN', 'arn:aws:iam::111122223333:role/x', 'pass'],
    ['that names a secret', 'SECRET_NAME', 'db', 'pass'],
    ['that names a lifetime', 'TOKEN_TTL', '3600', 'pass'],
    ['that names a type', 'TOKEN_TYPE', 'bearer', 'pass'],
    ['that counts tokens', 'MAX_TOKENS', '4096', 'pass'],
    ['that names the id of a secret', 'DB_SECRET_ID', 'prod/db', 'pass'],
    ['that says where credentials lie', 'GOOGLE_APPLICATION_CREDENTIALS', '/etc/keys/key.json', 'pass'],
    ['that names a provider', 'SECRETS_PROVIDER', 'aws', 'pass'],
    ['that names a tokenizer', 'TOKENIZER_MODEL', 'bert-base', 'pass'],
    ['that is called a secret key', 'JWT_SECRET_KEY', 'abc', 'fail'],
    ['called like an access key', 'S3_ACCESS_KEY_ID', 'abc', 'fail'],
    ['that is a flag', 'PASSWORD_AUTH_ENABLED', 'true', 'pass'],
    ['of a database client', 'MYSQL_PWD', 'hunter2', 'fail'],
    ['called a passphrase', 'SSH_PASSPHRASE', 'open sesame', 'fail'],
    ['of a client', 'CLIENT_SECRET', '3f8a9c2b7d1e4f60', 'fail'],
    ['with the id of a client', 'CLIENT_ID', '3f8a9c2b7d1e4f60', 'pass'],
    ['with a URL that names a user only', 'REPO_URL', 'https://git@github.com/acme/web', 'pass'],
    ['with a URL of tokens', 'OAUTH_TOKEN_URL', 'https://login.example.com/oauth/token', 'pass'],
    [
      'with a URL of tokens that holds a password',
      'TOKEN_URL',
      'https://u:p4ssw0rd@login.example.com',
      'fail',
    ],
    ['with a commit', 'GIT_SHA', 'd6cd1e2bd19e03a81132a23b2025920577f84e37', 'pass'],
    ['with an id made by chance', 'REQUEST_ID', '7f3c2b1a-9d4e-4c5b-8a6f-0e1d2c3b4a59', 'pass'],
    ['with a digest', 'IMAGE', `web@sha256:${'a1b2c3d4'.repeat(8)}`, 'pass'],
    ['with the letters of a secret by accident', 'COMPASS_DIRECTION', 'north', 'pass'],
    ['with a list of brokers', 'BROKERS', 'b-1.kafka.us-east-1.amazonaws.com:9096,b-2.kafka:9096', 'pass'],
    ['with a placeholder', 'DB_PASSWORD', 'changeme', 'pass'],
    ['with a dynamic reference', 'DB_PASSWORD', '{{resolve:secretsmanager:db:SecretString:pw}}', 'pass'],
    ['that only ends like one that holds none', 'TOKEN_PARAMS', 'abc', 'fail'],
    ['in camel case that names an ARN', 'secretArn', 'db', 'pass'],
    ['that is the working directory', 'PWD', '/app', 'pass'],
    ['that names a URL', 'TOKEN_URL', 'https://auth.example/token', 'pass'],
    ['that is a URL with a password', 'DATABASE_URL', 'postgres://app:hunter2@db/app', 'fail'],
    ['that is a URL with a hole for it', 'DATABASE_URL', 'postgres://app:****@db/app', 'pass'],
    ['that is empty', 'DB_PASSWORD', '', 'pass'],
    ['that holds a placeholder', 'DB_PASSWORD', '<from-vault>', 'pass'],
    ['that waits to be changed', 'DB_PASSWORD', 'CHANGE_ME', 'pass'],
    [
      'that refers to a secret',
      'DB_PASSWORD',
      'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf',
      'pass',
    ],
    [
      'that CloudFormation resolves',
      'DB_PASSWORD',
      '{{resolve:secretsmanager:db:SecretString:password}}',
      'pass',
    ],
    ['that Terraform has not resolved', 'DB_PASSWORD', `\${var.db_password}`, 'not-evaluated'],
    ['under a plain name, with a token', 'CONFIG', TOKEN, 'fail'],
    ['under a plain name, with a key id', 'CONFIG', KEY, 'fail'],
    ['under a plain name, as random as a key', 'CONFIG', RANDOM, 'fail'],
    ['that is a digest of a commit', 'GIT_COMMIT', '4b825dc642cb6eb9a060e54bf8d69288fbee4904', 'pass'],
    ['that is a UUID', 'TENANT', '3f2504e0-4f89-11d3-9a0c-0305e82c3301', 'pass'],
    ['that is a path', 'CONFIG', '/Opt/App2/Config/Directory/Of/Things', 'pass'],
    ['that is a long name', 'QUEUE', 'my-service-production-eu-west-1-orders-dead-letters', 'pass'],
  ])('%s', (_what, name, value, verdict) => {
    expect(judgeExample('no-plaintext-secrets', variable(name, value))[0]?.verdict).toBe(verdict);
  });

  test.each<[string, string, string, Verdict]>([
    ['in small letters', 'aws_access_key_id', KEY, 'fail'],
    ['with blanks', ' AWS_SECRET_ACCESS_KEY ', 'x', 'fail'],
    ['that is empty still hides the role', 'AWS_ACCESS_KEY_ID', '', 'fail'],
    ['that is resolved elsewhere', 'AWS_SESSION_TOKEN', '{{resolve:ssm:token}}', 'pass'],
    ['of the SDK that is no key', 'AWS_REGION', 'eu-west-1', 'pass'],
  ])('called like a key of AWS, %s', (_what, name, value, verdict) => {
    expect(judgeExample('no-static-aws-keys-in-env', variable(name, value))[0]?.verdict).toBe(verdict);
  });
});

test.each<[string, Example, Verdict]>([
  ['a flag with a value', task({ command: ['run', '--password', 'hunter2'] }), 'fail'],
  ['a flag with an equals sign', task({ command: ['run', '--api-key=abcdef'] }), 'fail'],
  ['a variable of the shell', task({ command: ['sh', '-c', 'run --password "$PASSWORD"'] }), 'pass'],
  ['an assignment in a script', task({ command: ['sh', '-c', 'export TOKEN=abcdef && run'] }), 'fail'],
  [
    'a call of Secrets Manager',
    task({ command: ['aws', 'secretsmanager', 'get-secret-value', '--secret-id', 'db'] }),
    'pass',
  ],
  ['an entry point', task({ entryPoint: ['run', 'mysql://root:hunter2@db/x'] }), 'fail'],
  ['a label', task({ dockerLabels: { 'app.secret': 'hunter2' } }), 'fail'],
  [
    'a log option',
    task({ logConfiguration: { logDriver: 'splunk', options: { 'splunk-token': 'abc' } } }),
    'fail',
  ],
  [
    'a health check',
    task({ healthCheck: { command: ['CMD-SHELL', `curl -H "X: ${KEY}" localhost`] } }),
    'fail',
  ],
  ['nothing at all', task({}), 'pass'],
])('no-secrets-in-command looks at %s', (_what, example, verdict) => {
  expect(judgeExample('no-secrets-in-command', example)[0]?.verdict).toBe(verdict);
});

test('a secret is never repeated', () => {
  const examples = [
    variable('DB_PASSWORD', RANDOM),
    task({ command: ['run', '--password', RANDOM] }),
    variable('AWS_SECRET_ACCESS_KEY', RANDOM),
  ];
  const rules = ['no-plaintext-secrets', 'no-secrets-in-command', 'no-static-aws-keys-in-env'];

  const said = examples.flatMap((example) => rules.flatMap((rule) => judgeExample(rule, example)));

  expect(said.filter(({ verdict }) => verdict === 'fail').length).toBeGreaterThanOrEqual(3);
  expect(JSON.stringify(said)).not.toContain(RANDOM);
});

test('an older revision that holds a secret is named', () => {
  const old = {
    revision: 1,
    containerDefinitions: [{ name: 'app', environment: [{ name: 'DB_PASSWORD', value: 'x1' }] }],
  };
  const clean = task({}, { revision: 3 });

  expect(
    judgeExample('stale-revisions-with-secrets', { ...clean, context: { revisions: [old] } }),
  ).toMatchObject([{ verdict: 'fail', value: [1] }]);
  expect(judgeExample('stale-revisions-with-secrets', clean)).toMatchObject([{ verdict: 'not-evaluated' }]);
});

test('shapes of secrets are told by their kind', () => {
  expect(secretShape(TOKEN)).toBe('a signed token (JWT)');
  expect(secretShape(parts('-----BEGIN RSA ', 'PRIVATE KEY-----'))).toBe('a private key');
  expect(secretShape('https://example.com/a:b@c')).toBeUndefined();
  expect(plainSecret('MODE', 'fast')).toBeUndefined();
  expect(looksRandom('aaaaaaaaaaaaaaaaaaaaaaaaA1')).toBe(false);
});
