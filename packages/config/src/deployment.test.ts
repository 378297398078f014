import { DEFAULT_CONFIGURATION } from '@taskwarden/response';
import { describe, expect, test } from 'vitest';
import { parseConfiguration } from './parse-configuration.ts';

const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';

function deploymentOf(text: string) {
  const parsed = parseConfiguration(`deployment: ${text}`);
  return parsed.ok ? parsed.configuration.deployment : parsed.problems.map(({ message }) => message).join();
}

describe('how Taskwarden is deployed', () => {
  test('nothing has to be said', () => {
    expect(deploymentOf('')).toStrictEqual(DEFAULT_CONFIGURATION.deployment);
  });

  test('a key, a time of day and its zone', () => {
    expect(deploymentOf(`{kmsKey: "${KEY}", sweepAt: "22:30", timeZone: Europe/Berlin}`)).toStrictEqual({
      kmsKey: KEY,
      sweepAt: '22:30',
      timeZone: 'Europe/Berlin',
    });
  });

  test.each([
    ['{timeZone: Mars/Base}', /IANA time zone database/],
    ['{sweepAt: "24:00"}', /must be a time of day, such as "04:00"/],
    ['{kmsKey: alias/mine}', /must be the ARN of a key/],
    ['{kmsKeys: x}', /kmsKey/],
  ])('%s is refused with what to write', (text, says) => {
    expect(deploymentOf(text)).toMatch(says);
  });
});
