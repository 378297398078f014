import { DEFAULT_CONFIGURATION } from '@taskwarden/response';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseConfiguration } from './parse-configuration.ts';

/** Problems as `path@line:column message`. */
function problemsOf(text: string): string[] {
  const parsed = parseConfiguration(text);
  return parsed.ok
    ? []
    : parsed.problems.map(({ path, line, column, message }) => `${path}@${line}:${column} ${message}`);
}

describe('a valid file', () => {
  test.each(['', '# only a comment', '{}', '---\n', 'routes:\ngrouping:\n'])(
    '%j gives every default',
    (text) => {
      expect(parseConfiguration(text)).toEqual({
        ok: true,
        configuration: {
          ...DEFAULT_CONFIGURATION,
          channels: {
            notices: { type: 'sns-notices', options: {} },
            chat: { type: 'sns-chat', options: {} },
          },
          defaultChannels: ['notices'],
        },
      });
    },
  );

  test('what is written wins, and its neighbours keep their defaults', () => {
    const parsed = parseConfiguration('grouping: {groupWait: 90s}\nretention: 2d\ncrashLoop: {window: 1h}');

    expect(parsed).toMatchObject({
      ok: true,
      configuration: {
        grouping: { ...DEFAULT_CONFIGURATION.grouping, groupWaitSeconds: 90 },
        retentionDays: 2,
        crashLoop: { stops: DEFAULT_CONFIGURATION.crashLoop.stops, windowSeconds: 3600 },
      },
    });
  });

  test('a condition that is not given is no key: it must not match an incident without a team', () => {
    const parsed = parseConfiguration(
      'routes: [{match: {service: web}, channels: [notices]}, {channels: [chat]}]',
    );

    expect(parsed).toMatchObject({ ok: true });
    expect(parsed.ok && parsed.configuration.routes).toStrictEqual([
      { match: { service: 'web' }, channels: ['notices'] },
      { match: {}, channels: ['chat'] },
    ]);
  });
});

describe('problems', () => {
  test('are told all at once, in the order of the file, each with its place', () => {
    const text = [
      'rotues: []',
      'grouping:',
      '  groupWait: 5 minutes',
      '  repeatInterval: 1s',
      'crashLoop: {stops: 1.5}',
      'routes:',
      '  - match: {cuase: x, service: ""}',
      '    channels: [notice]',
      'levels:',
      '  - level: pge',
      '  - match: {cluster: prod}',
      'tags: [team]',
    ].join('\n');

    expect(problemsOf(text)).toEqual([
      'rotues@1:1 is not a known key; did you mean "routes"?',
      'grouping.groupWait@3:14 a duration is a whole number and a unit, such as 90s, 5m, 4h or 2d',
      'grouping.repeatInterval@4:19 must be at least 1m',
      'crashLoop.stops@5:20 must be a whole number, and is 1.5',
      'routes[0].match.cuase@7:13 is not a known key; did you mean "cause"?',
      'routes[0].match.service@7:32 must not be empty',
      'routes[0].channels[0]@8:16 no channel is called "notice"; did you mean "notices"?',
      'levels[0].level@10:12 "pge" is not known; did you mean "page"?',
      'levels[1].level@11:5 is missing; it is one of ledger, notice, alert, page',
      'tags@12:7 must be a section of keys and values, and is a list',
    ]);
  });

  test.each([
    ['a key written twice', 'routes: []\nroutes: []', '@2:1 this key is written twice'],
    ['no map at all', '- notices', '@1:1 must be a section of keys and values, and is a list'],
    [
      'a key that belongs elsewhere',
      'groupWait: 5s',
      'groupWait@1:1 is not a known key; it belongs into grouping',
    ],
    [
      'a default channel that does not exist',
      'defaultChannels: [pager]',
      'defaultChannels[0]@1:19 no channel is called "pager"; known are notices, chat',
    ],
    [
      'a level that a level can not depend on',
      'levels: [{match: {level: page}, level: page}]',
      'levels[0].match.level@1:19 is not a known key; known are account, region, cluster, service, family, team, environment, cause, severity',
    ],
  ])('%s is one', (_what, text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });

  test('text that is no YAML is told with line and column', () => {
    expect(problemsOf('routes: [a\nlevels: b')[0]).toMatch(/^@2:1 /);
  });

  test('aliases that multiply are refused instead of filling the memory', () => {
    const tenOf = (row: number) => Array.from({ length: 10 }, () => `*a${row}`).join(', ');
    const lines = Array.from(
      { length: 12 },
      (_, row) => `a${row}: &a${row} [${row === 0 ? 'x' : tenOf(row - 1)}]`,
    );

    expect(problemsOf(lines.join('\n'))[0]).toContain('alias');
  });

  test('no text throws', () => {
    fc.assert(fc.property(fc.string({ maxLength: 60 }), (text) => void parseConfiguration(text)));
    fc.assert(fc.property(fc.json(), (text) => void parseConfiguration(text)));
  });
});
