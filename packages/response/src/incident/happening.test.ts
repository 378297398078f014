import { describe, expect, test } from 'vitest';
import { ACCOUNT, fakeDiagnose, moment, REGION } from '../../test/facts.ts';
import { DEFAULT_CONFIGURATION } from '../default-configuration.ts';
import { hasCrashLoop } from './crash-loop.ts';
import type { Happening } from './happening.ts';
import { enterHappening } from './happening.ts';

const { grouping } = DEFAULT_CONFIGURATION;

function aHappening(second: number, more: Partial<Happening> = {}): Happening {
  return {
    kind: 'stops',
    fingerprint: 'f',
    subject: { account: ACCOUNT, region: REGION, clusterName: 'prod', kind: 'service', name: 'web' },
    diagnosis: fakeDiagnose({ containers: [], stoppedReason: 'application-exit/error-exit' }),
    level: 'alert',
    owner: {},
    occurrence: { id: `at-${second}`, at: moment(second) },
    ...more,
  };
}

describe('a happening', () => {
  const opened = enterHappening(undefined, aHappening(0), { now: moment(5), grouping });
  const resolved = {
    ...opened.incident,
    state: 'resolved',
    resolvedAt: moment(700),
    crashLoop: true,
    muted: { by: 'silence', reason: 'known' },
  } as const;

  test('opens the first incident of its fingerprint, due after the group wait', () => {
    expect(opened).toMatchObject({
      did: 'opened',
      incident: {
        incidentId: 'f-1',
        sequence: 1,
        state: 'open',
        openedAt: moment(5),
        dueAt: moment(35),
        revision: 1,
      },
      writes: [
        { write: 'incident', expected: 0 },
        { write: 'occurrence', occurrence: { incidentId: 'f-1' } },
      ],
      timers: [{ kind: 'incident', fingerprint: 'f', dueAt: moment(35) }],
    });
  });

  test('joins an open incident with a check and no write to it', () => {
    expect(enterHappening(opened.incident, aHappening(9), { now: moment(9), grouping })).toMatchObject({
      did: 'joined',
      writes: [{ write: 'incident-check', fingerprint: 'f', revision: 1 }, { write: 'occurrence' }],
      timers: [],
    });
  });

  test('opens an incident again that is being closed', () => {
    const resolving = { ...opened.incident, state: 'resolving', revision: 4 } as const;

    expect(enterHappening(resolving, aHappening(9), { now: moment(9), grouping })).toMatchObject({
      did: 'joined',
      incident: { state: 'open', dueAt: moment(39), revision: 5 },
      writes: [{ write: 'incident', expected: 4 }, { write: 'occurrence' }],
    });
  });

  test('reopens a resolved incident as what it is now', () => {
    const more = { level: 'page', owner: { team: 'shop' } } as const;

    const entry = enterHappening(resolved, aHappening(800, more), { now: moment(800), grouping });

    expect(entry).toMatchObject({
      did: 'reopened',
      incident: {
        incidentId: 'f-1',
        state: 'open',
        reopenedAt: moment(800),
        crashLoop: false,
        ...more.owner,
        level: 'page',
      },
    });
    expect(entry.incident).not.toHaveProperty('muted');
  });

  test('opens the next incident over one that is long resolved', () => {
    const later = 700 + grouping.reopenWithinSeconds + 1;

    expect(enterHappening(resolved, aHappening(later), { now: moment(later), grouping })).toMatchObject({
      did: 'opened',
      incident: { incidentId: 'f-2', sequence: 2, revision: 2 },
      writes: [{ expected: 1 }, { occurrence: { incidentId: 'f-2' } }],
    });
  });
});

describe('a crash loop', () => {
  const rule = { stops: 3, windowSeconds: 600 };

  test.each([
    ['three stops in exactly the window are one', [0, 300, 600], true],
    ['three stops in a second more are none', [0, 300, 601], false],
    ['two stops are none', [0, 1], false],
    ['three stops anywhere among others are one', [0, 5000, 5100, 5200, 9000], true],
  ])('%s', (_sentence, seconds, isOne) => {
    const occurrences = seconds.map((second) => ({ at: moment(second) }));

    expect(hasCrashLoop(occurrences, rule)).toBe(isOne);
  });
});
