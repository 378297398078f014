import { describe, expect, test } from 'vitest';
import { policyLines } from './policy-lines.ts';

let at = 0;
const happened = (id: string, label: string) => ({ incidentId: 'i', id, at: at++, label });
const linesOf = (...occurrences: readonly ReturnType<typeof happened>[]) =>
  policyLines(occurrences).map(({ label }) => label);
const times = <Thing>(count: number, make: (nth: number) => Thing) =>
  Array.from({ length: count }, (_, nth) => make(nth));

describe('the lines beneath a finding', () => {
  test('tell who offends and what is done about it, not what was to be done before', () => {
    expect(
      linesOf(
        happened('arn:web:7#0', 'revision web:7'),
        happened('action:a-1:planned', 'will return service web, and waits: deployment 1 is in progress'),
        happened('arn:web#0', 'service web in cluster prod'),
        happened('action:a-1:done', 'returned service web'),
        happened('action:a-1:verified', 'returned service web; the deployment completed'),
      ),
    ).toEqual([
      'revision web:7',
      'service web in cluster prod',
      'returned service web; the deployment completed',
    ]);
  });

  test('stay few when fifty offend', () => {
    expect(
      linesOf(
        ...times(50, (nth) => happened(`arn:${nth}#0`, `task ${nth}`)),
        ...times(50, (nth) =>
          happened(`action:${nth}-1:planned`, `will stop task ${nth}, and waits: the cap`),
        ),
        ...times(4, (nth) => happened(`action:${nth}-1:verified`, `stopped task ${nth}`)),
        happened('action:49-1:failed', 'could not stop task 49: denied'),
      ),
    ).toEqual([
      ...['task 0', 'task 1', 'task 2', 'task 3', 'and 46 more'],
      'could not stop task 49: denied',
      '50 actions: 45 planned, 4 verified, 1 failed (taskwarden actions list tells each)',
    ]);
  });

  test('name a fifth offender rather than count it', () => {
    expect(linesOf(...times(5, (nth) => happened(`arn:${nth}#0`, `task ${nth}`)))).toHaveLength(5);
  });
});
