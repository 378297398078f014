import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePortRange } from './port-range.ts';
import { parseSecretReference } from './secret-reference.ts';

const SECRET = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop/db-AbCdEf';
const secret = {
  store: 'secrets-manager',
  arn: SECRET,
  name: 'shop/db-AbCdEf',
  partition: 'aws',
  region: 'eu-west-1',
  accountId: '111122223333',
};

describe('where a secret comes from', () => {
  test.each([
    ['a whole secret', SECRET, secret],
    ['a key of it', `${SECRET}:password::`, { ...secret, jsonKey: 'password' }],
    ['a stage of it', `${SECRET}::AWSPREVIOUS:`, { ...secret, versionStage: 'AWSPREVIOUS' }],
    [
      'a version of a key',
      `${SECRET}:password::9d4cb84b`,
      { ...secret, jsonKey: 'password', versionId: '9d4cb84b' },
    ],
    ['a key without the colons behind it', `${SECRET}:password`, { ...secret, jsonKey: 'password' }],
    [
      'a parameter of another region',
      'arn:aws-cn:ssm:cn-north-1:111122223333:parameter/shop/db',
      {
        store: 'parameter-store',
        arn: 'arn:aws-cn:ssm:cn-north-1:111122223333:parameter/shop/db',
        name: '/shop/db',
        partition: 'aws-cn',
        region: 'cn-north-1',
        accountId: '111122223333',
      },
    ],
    [
      'a flat parameter',
      'arn:aws:ssm:eu-west-1:111122223333:parameter/db',
      {
        store: 'parameter-store',
        arn: 'arn:aws:ssm:eu-west-1:111122223333:parameter/db',
        name: 'db',
        partition: 'aws',
        region: 'eu-west-1',
        accountId: '111122223333',
      },
    ],
    ['the name of a parameter', '/shop/db-url', { store: 'parameter-store', name: '/shop/db-url' }],
  ])('%s', (_sentence, valueFrom, expected) => {
    expect(parseSecretReference(valueFrom)).toEqual(expected);
  });

  test.each([
    '',
    'arn:aws:s3:::bucket/key',
    `${SECRET}:a:b:c:d`,
    'arn:aws:ssm:eu-west-1:1:document/x',
    'a b',
    '/a//b',
  ])('"%s" is nowhere', (valueFrom) => {
    expect(parseSecretReference(valueFrom)).toBeUndefined();
  });

  test('every key, stage and version comes back', () => {
    const word = fc.stringMatching(/^[\w-]{1,12}$/);

    fc.assert(
      fc.property(word, word, word, (jsonKey, versionStage, versionId) => {
        expect(parseSecretReference(`${SECRET}:${jsonKey}:${versionStage}:${versionId}`)).toEqual({
          ...secret,
          jsonKey,
          versionStage,
          versionId,
        });
      }),
    );
  });
});

test('a port range is two ports in order', () => {
  fc.assert(
    fc.property(fc.nat(70_000), fc.nat(70_000), (first, last) => {
      const isRange = first >= 1 && first < last && last <= 65_535;
      expect(parsePortRange(`${first}-${last}`)).toEqual(isRange ? { first, last } : undefined);
    }),
  );
});
