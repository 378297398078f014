import type { Moment } from '@taskwarden/simulator/scenario';
import { expect, test } from 'vitest';
import { titlesOf } from './simulation-titles.ts';

const steady = (cluster: string, subject: string): Moment => ({
  at: 0,
  moment: 'steady-state',
  cluster,
  subject,
});

test.each([
  ['one cluster', [steady('prod', 'web')], 12, 'web'],
  ['several clusters', [steady('prod', 'web'), steady('tools', 'x')], 12, 'prod/web'],
  ['a long name', [steady('prod', 'web'), steady('prod', 'orders-worker-nightly')], 23, 'web'],
  ['a name that is too long', [steady('prod', 'web'), steady('prod', 'x'.repeat(80))], 26, 'web'],
])('titles in %s', (_what, moments, width, title) => {
  const titles = titlesOf(moments);

  expect(titles.width).toBe(width);
  expect(titles.of({ cluster: 'prod', subject: 'web' })).toBe(title);
  expect(titles.of({ subject: 'y'.repeat(80) }).length).toBeLessThan(width);
});
