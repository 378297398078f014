import { readFileSync } from 'node:fs';
import { type Configuration, DEFAULT_CONFIGURATION } from '@taskwarden/response';
import { describe, expect, test } from 'vitest';
import { BUILD, buildIdentity, VERSION } from './build-identity.ts';

const hashOf = (configuration: Configuration) => buildIdentity(configuration)[BUILD.configuration];

describe('what a function says of its build', () => {
  test('the version is that of the packages', () => {
    expect(VERSION).toBe(JSON.parse(readFileSync('package.json', 'utf8')).version);
  });

  test('the order of keys in a configuration does not matter, a value does', () => {
    const { channels, ...rest } = DEFAULT_CONFIGURATION;

    expect(hashOf({ ...rest, channels })).toBe(hashOf({ channels, ...rest }));
    expect(hashOf({ ...DEFAULT_CONFIGURATION, teams: [{ match: {}, team: 'web' }] })).not.toBe(
      hashOf(DEFAULT_CONFIGURATION),
    );
  });
});
