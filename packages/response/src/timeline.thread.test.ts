import { describe, expect, test } from 'vitest';
import { aDeployment, aServiceAction, aStop, fakeDiagnose, moment } from '../test/facts.ts';
import { type Arrival, at, aWorld, type World } from '../test/world.ts';

/** A deployment that fails slowly: its tasks fail one by one, and people hear of them before ECS gives it up. */

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const NEW = 'ecs-svc/2222';
const OLD = 'ecs-svc/1111';
const ROLLING_BACK = `ECS deployment circuit breaker: rolling back to deploymentId ${OLD}.`;

const started = (second: number, deployment = NEW) =>
  at(aDeployment({ deployment, event: 'IN_PROGRESS', at: second }));
const failed = (second: number, deployment = NEW) =>
  at(aDeployment({ deployment, event: 'FAILED', at: second, reason: 'deployment/circuit-breaker-tripped' }));
const rolledBack = (second: number) => [
  at(aDeployment({ deployment: OLD, event: 'IN_PROGRESS', at: second, reason: ROLLING_BACK })),
  at(aDeployment({ deployment: OLD, event: 'COMPLETED', at: second + 20 })),
];
const stop = (second: number, { cause = 'image-pull/not-found', deployment = NEW } = {}) =>
  at(aStop({ task: `${deployment}-${second}`, at: second, deployment, cause }));
const complaint = (second: number) =>
  at(
    aServiceAction({
      eventName: 'SERVICE_TASK_START_IMPAIRED',
      eventType: 'WARN',
      at: second,
      reason: 'deployment/tasks-failing-to-start',
    }),
  );

const SLOWLY = [started(0), stop(10), stop(100), complaint(70), stop(190), failed(200), ...rolledBack(200)];

/** Each thread by its tellings: when, why, of what. */
function threadsOf(world: World): readonly (readonly string[])[] {
  return [...Map.groupBy(world.told, ({ thread }) => thread).values()].map((tellings) =>
    tellings.map(({ at: second, kind, notice }) => `${second}s ${kind} ${notice.incidentKind}`),
  );
}

async function played(facts: readonly Arrival[], until = 2 * HOUR): Promise<World> {
  const world = aWorld();
  await world.play(facts, until);
  return world;
}

describe('a deployment that fails slowly', () => {
  test('is told in the thread of the stops that were told before, and ends there once', async () => {
    const world = await played(SLOWLY);

    expect(threadsOf(world)).toEqual([
      ['40s opened stops', '230s opened deployment', '800s resolved deployment'],
    ]);
    const sequences = world.told.map(({ notice }) => notice.sequence);
    expect(sequences).toEqual([1, 2, 3]);
  });

  test('says why its tasks failed, as the stops did whose message it takes', async () => {
    const world = aWorld({
      diagnose: (record) => ({
        ...fakeDiagnose(record),
        remedy: `Mend ${record.stoppedReason ?? 'it'}.`,
        evidence: [{ field: 'stoppedReason', text: record.stoppedReason ?? record.serviceEvent ?? '' }],
        captured: record.stoppedReason === undefined ? {} : { image: 'shop/web:2' },
      }),
    });
    await world.play([...SLOWLY, stop(110, { cause: 'application-exit/error-exit' })], 5 * MINUTE);

    expect(world.told.at(-1)?.notice).toMatchObject({
      incidentKind: 'deployment',
      summary: 'It stopped of deployment/circuit-breaker-tripped.',
      remedy: 'It stopped of image-pull/not-found. Mend image-pull/not-found.',
      evidence: [
        { text: expect.stringContaining('circuit-breaker-tripped') },
        { text: 'image-pull/not-found' },
      ],
      captured: { image: 'shop/web:2' },
      tallies: [
        { label: 'image-pull/not-found', count: 3 },
        { label: 'application-exit/error-exit', count: 1 },
      ],
    });
  });

  test('passes on an incident that says so, in the same commit', async () => {
    const world = await played(SLOWLY, 5 * MINUTE);

    const [stops, deployment] = ['stops', 'deployment'].map((wanted) =>
      world.told.find(({ notice }) => notice.incidentKind === wanted),
    );
    expect(await world.ledger.incident(stops?.notice.incidentId ?? '')).toMatchObject({
      passedTo: deployment?.notice.incidentId,
    });
    expect(deployment?.notice.threadId).toBe(stops?.notice.incidentId);
  });

  test('of which ECS complains before a stop is known: the stops are told in the thread of the complaint', async () => {
    const world = await played([
      started(0),
      complaint(10),
      stop(35),
      stop(100),
      failed(200),
      ...rolledBack(200),
    ]);

    expect(threadsOf(world)).toEqual([
      ['40s opened service', '65s opened stops', '230s opened deployment', '800s resolved deployment'],
    ]);
  });

  test('of which ECS complains without a stop is told in the thread of the complaint', async () => {
    const world = await played([started(0), complaint(10), failed(200), ...rolledBack(200)]);

    expect(threadsOf(world)).toEqual([
      ['40s opened service', '230s opened deployment', '800s resolved deployment'],
    ]);
  });

  test('after its stops were over goes on in their thread', async () => {
    const world = await played([started(0), stop(10), failed(HOUR)], HOUR + MINUTE);

    expect(threadsOf(world)).toEqual([
      ['40s opened stops', '610s resolved stops', `${HOUR + 30}s opened deployment`],
    ]);
  });

  test('whose stops come late or twice stays in one thread', async () => {
    const late = { ...stop(20), at: 300 };
    const world = await played([...SLOWLY, ...SLOWLY, late]);

    expect(threadsOf(world)).toHaveLength(1);
    expect(world.told.map(({ kind }) => kind)).toEqual(['opened', 'opened', 'resolved']);
  });

  test('takes the thread of what was told first, and leaves the other cause its own', async () => {
    const other = { cause: 'application-exit/error-exit' };
    const world = await played([
      started(0),
      stop(5, other),
      stop(10),
      stop(50),
      failed(200),
      ...rolledBack(200),
    ]);

    expect(threadsOf(world)).toEqual([
      ['35s opened stops', '230s opened deployment', '800s resolved deployment'],
      ['40s opened stops', '650s resolved stops'],
    ]);
  });

  test('leaves the thread alone in which stops of another deployment are told', async () => {
    const world = await played([stop(0, { deployment: OLD }), started(5), stop(10), failed(200)], 5 * MINUTE);

    expect(threadsOf(world)).toEqual([['30s opened stops'], ['230s opened deployment']]);
  });

  test('keeps its thread when the old revision fails too: that is told in one of its own', async () => {
    const after = stop(250, { deployment: OLD });
    const world = await played([...SLOWLY, after], 10 * MINUTE);

    expect(threadsOf(world)).toEqual([
      ['40s opened stops', '230s opened deployment'],
      ['340s reopened stops'],
    ]);
  });

  test('is told on its own where fewer channels hear of it than of the stops', async () => {
    const routes = [{ match: { cause: 'deployment/*' }, channels: ['releases'] }];
    const world = aWorld({ configuration: { routes } });
    await world.play(SLOWLY, HOUR);

    expect(threadsOf(world)).toEqual([
      ['40s opened stops', '790s resolved stops'],
      ['230s opened deployment', '800s resolved deployment'],
    ]);
  });

  test('is told on its own where the stops were never told', async () => {
    const world = aWorld();
    await world.ledger.putSilence({
      silenceId: 's1',
      match: { cause: 'image-pull/*' },
      author: 'alice',
      reason: 'known',
      createdAt: moment(0),
      expiresAt: moment(HOUR),
    });
    await world.play([started(0), stop(10), stop(100), failed(200)], 5 * MINUTE);

    expect(threadsOf(world)).toEqual([['230s opened deployment']]);
  });

  test('loses no end to a process that dies', async () => {
    const world = aWorld({ loses: () => true });
    await world.play(SLOWLY, 2 * HOUR);

    expect(threadsOf(world)).toHaveLength(1);
    expect(world.told.at(-1)).toMatchObject({ kind: 'resolved', notice: { incidentKind: 'deployment' } });
  });
});

test('a complaint that tasks fail to start says nothing beside stops that were told', async () => {
  const world = await played([started(0), stop(10), complaint(70), stop(100)], 5 * MINUTE);

  expect(threadsOf(world)).toEqual([['40s opened stops']]);
});
