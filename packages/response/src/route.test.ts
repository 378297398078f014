import { describe, expect, test } from 'vitest';
import type { Route } from './configuration.ts';
import { channelsFor } from './route.ts';

const routes: readonly Route[] = [
  { match: { level: 'page' }, channels: ['pager'], continue: true },
  { match: { team: 'shop' }, channels: ['shop-slack', 'notices'] },
  { match: { team: 'shop' }, channels: ['never'] },
  { match: { cluster: 'dev-*' }, channels: [] },
  { match: { level: 'page', cluster: 'lab' }, channels: ['pager'], continue: true },
];

describe('routes', () => {
  test.each([
    ['the first route that matches wins', { team: 'shop', level: 'alert' }, ['shop-slack', 'notices']],
    [
      'a route that continues adds to the next',
      { team: 'shop', level: 'page' },
      ['pager', 'shop-slack', 'notices'],
    ],
    ['a channel is told once', { level: 'page', cluster: 'lab' }, ['pager']],
    ['no match goes to the default channels', { team: 'search', level: 'alert' }, ['notices']],
    ['a missing team goes to the default channels', { level: 'alert' }, ['notices']],
    ['a route without channels tells nobody', { cluster: 'dev-7', level: 'alert' }, []],
  ])('%s', (_sentence, traits, channels) => {
    expect(channelsFor({ routes, defaultChannels: ['notices'] }, traits)).toEqual(channels);
  });
});
