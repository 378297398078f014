import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { configurationJsonSchema, keysAt } from './json-schema.ts';
import { parseConfiguration } from './parse-configuration.ts';

const validate = new Ajv2020({ strict: true, allErrors: true }).compile(configurationJsonSchema());

/** Files that both the loader and an editor with the JSON Schema must judge alike. */
const FILES: readonly (readonly [verdict: boolean, text: string])[] = [
  [true, '{}'],
  [true, 'grouping: {groupWait: 90s}'],
  [true, 'routes: [{match: {cause: memory/*, level: page}, channels: [notices], continue: true}]'],
  [true, 'levels: [{match: {environment: prod}, level: page}]'],
  [true, 'teams: [{match: {service: web}, team: shop}]'],
  [false, 'grouping: {groupWait: 90}'],
  [false, 'grouping: {groupwait: 90s}'],
  [false, 'rotues: []'],
  [false, 'crashLoop: {stops: 1}'],
  [false, 'crashLoop: {stops: 2.5}'],
  [false, 'levels: [{level: loud}]'],
  [false, 'channels: {x: {type: nobody}}'],
  [false, 'channels: {X: {type: sns-notices}}'],
  [false, 'teams: [{match: {}}]'],
];

describe('the JSON Schema for editors', () => {
  test.each(FILES)('says %s, as the loader does, of %s', (verdict, text) => {
    expect(validate(parse(text))).toBe(verdict);
    expect(parseConfiguration(text).ok).toBe(verdict);
  });

  test('every key is described', () => {
    const bare = Object.entries(configurationJsonSchema().properties ?? {}).filter(
      ([, { description }]) => description === undefined,
    );

    expect(bare).toEqual([]);
  });

  test.each([
    ['in a route', ['routes', 0], { routes: [{}] }, ['match', 'channels', 'continue']],
    ['in a section', ['crashLoop'], {}, ['stops', 'window']],
    ['nowhere', ['nothing', 'here'], {}, []],
  ])('tells the keys %s', (_where, path, value, keys) => {
    expect(keysAt(path, value)).toEqual(keys);
  });
});
