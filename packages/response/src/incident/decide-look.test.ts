import { describe, expect, test } from 'vitest';
import { ACCOUNT, fakeDiagnose, moment, REGION } from '../../test/facts.ts';
import { DEFAULT_CONFIGURATION } from '../default-configuration.ts';
import { stormFingerprint } from '../fingerprint.ts';
import type { Look } from './decide-look.ts';
import { decideLook } from './decide-look.ts';
import type { Incident } from './incident.ts';

const HOUR = 3600;

function anIncident(with_: Partial<Incident> = {}): Incident {
  return {
    fingerprint: 'f',
    incidentId: 'f-1',
    sequence: 1,
    kind: 'stops',
    subject: { account: ACCOUNT, region: REGION, clusterName: 'prod', kind: 'service', name: 'web' },
    diagnosis: fakeDiagnose({ containers: [], stoppedReason: 'application-exit/error-exit' }),
    level: 'alert',
    state: 'open',
    openedAt: moment(0),
    crashLoop: false,
    dueAt: moment(30),
    revision: 1,
    ...with_,
  };
}

function look(incident: Incident, seconds: number, more: Partial<Look> = {}) {
  return decideLook({
    incident,
    occurrences: [{ incidentId: 'f-1', id: 'one', at: moment(0) }],
    deployments: [],
    neighbours: [],
    weather: { recent: [], silences: [], now: moment(seconds) },
    owner: {},
    configuration: { ...DEFAULT_CONFIGURATION, defaultChannels: ['notices'] },
    now: moment(seconds),
    ...more,
  });
}

const told = {
  kind: 'resolved',
  at: moment(0),
  sequence: 2,
  count: 1,
  crashLoop: false,
  nextAfterSeconds: 300,
} as const;

describe('a look that comes long after its time', () => {
  test.each([
    ['tells the opening before the end', anIncident(), 'opened'],
    ['tells the reopening before the end', anIncident({ told, reopenedAt: moment(100) }), 'reopened'],
    [
      'tells a reopening in the moment of the resolution',
      anIncident({ told, reopenedAt: moment(0) }),
      'reopened',
    ],
  ])('%s', (_sentence, incident, kind) => {
    const { outbox, again } = look(incident, 5 * HOUR);

    expect(outbox.map((item) => item.kind)).toEqual([kind]);
    expect(again).toBe(false);
  });

  test('closes in two steps, and tells the end in the second', () => {
    const heard = anIncident({ told: { ...told, kind: 'opened' } });

    const first = look(heard, 5 * HOUR);
    const second = look(first.incident, 5 * HOUR);

    expect([first.incident.state, first.again, first.outbox]).toEqual(['resolving', true, []]);
    expect([second.incident.state, second.again, second.outbox[0]?.kind]).toEqual([
      'resolved',
      false,
      'resolved',
    ]);
    expect(second.incident).not.toHaveProperty('dueAt');
    expect(second.timers).toEqual([]);
  });
});

describe('an incident within a storm', () => {
  const storm = anIncident({
    fingerprint: stormFingerprint({ account: ACCOUNT, region: REGION }),
    incidentId: 'storm-1',
    kind: 'storm',
    openedAt: moment(20),
    revision: 8,
  });
  const around = { weather: { recent: [], silences: [], storm, now: moment(330) } };

  test('joins it with one check and one occurrence', () => {
    const { writes, incident } = look(anIncident(), 330, around);

    expect(writes.map(({ write }) => write)).toEqual(['incident', 'incident-check', 'occurrence']);
    expect(incident.muted).toEqual({ by: 'storm', reason: 'part of storm storm-1', within: 'storm-1' });
  });

  test('leaves it alone once it has joined', () => {
    const joined = anIncident({ muted: { by: 'storm', reason: 'part of storm storm-1', within: 'storm-1' } });

    expect(look(joined, 330, around).writes.map(({ write }) => write)).toEqual(['incident']);
  });

  test('is told once the storm is over', () => {
    const joined = anIncident({ muted: { by: 'storm', reason: 'part of storm storm-1', within: 'storm-1' } });
    const over = { weather: { ...around.weather, storm: { ...storm, state: 'resolved' } as const } };

    const { outbox, incident } = look(joined, 330, over);

    expect(outbox.map(({ kind }) => kind)).toEqual(['opened']);
    expect(incident).not.toHaveProperty('muted');
  });
});
