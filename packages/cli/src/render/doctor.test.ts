import { expect, test } from 'vitest';
import { PAGE } from '../testing.ts';
import { checksJson, checksView } from './doctor.ts';

const RESULTS = [
  { name: 'functions', status: 'ok', detail: '12 are active' },
  {
    name: 'rules',
    status: 'failed',
    detail: 'api-call is disabled',
    fix: 'Enable it: aws events enable-rule.',
  },
  { name: 'version', status: 'warning', detail: 'deployed is 0.0.9', fix: 'Deploy this version.' },
  { name: 'queues', status: 'not-checked', detail: 'the credentials in use may not', fix: 'Allow it.' },
  { name: 'dead-letters', status: 'not-checked', detail: 'the credentials in use may not', fix: 'Allow it.' },
] as const;

test('each check is a line, with what to do under what is not as it should be', () => {
  expect(checksView(RESULTS, PAGE)).toBe(
    [
      '✓ functions         12 are active',
      '✗ rules             api-call is disabled',
      '                 →  Enable it: aws events enable-rule.',
      '! version           deployed is 0.0.9',
      '                 →  Deploy this version.',
      '! queues            not checked: the credentials in use may not',
      '                 →  Allow it.',
      '! dead-letters      not checked: as queues',
      '1 failed, 1 to look at, 2 not checked, 1 ok',
      '',
    ].join('\n'),
  );
});

test('programs get every check whole', () => {
  const { checks } = JSON.parse(checksJson(RESULTS));

  expect(checks).toHaveLength(5);
  expect(checks[0]).toEqual({ name: 'functions', status: 'ok', detail: '12 are active', fix: null });
  expect(checks[4]).toMatchObject({ detail: 'the credentials in use may not', fix: 'Allow it.' });
});
