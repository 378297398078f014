import { describe, expect, test } from 'vitest';
import { aDeployment, aServiceAction, aSteadyState, aStop, moment } from '../test/facts.ts';
import { at, aWorld } from '../test/world.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const NEW = 'ecs-svc/2222';
const OLD = 'ecs-svc/1111';

const failed = (second: number) =>
  at(
    aDeployment({
      deployment: NEW,
      event: 'FAILED',
      at: second,
      reason: 'deployment/circuit-breaker-tripped',
    }),
  );
const rolledBack = (second: number) => [
  at(
    aDeployment({
      deployment: OLD,
      event: 'IN_PROGRESS',
      at: second,
      reason: `ECS deployment circuit breaker: rolling back to deploymentId ${OLD}.`,
    }),
  ),
  at(aDeployment({ deployment: OLD, event: 'COMPLETED', at: second + 90 })),
];
const started = (second: number) => at(aDeployment({ deployment: NEW, event: 'IN_PROGRESS', at: second }));
const ownStop = (second: number, cause = 'image-pull/not-found') =>
  at(aStop({ task: `own-${second}`, at: second, deployment: NEW, cause }));

describe('a failed deployment', () => {
  test('is one message, with the causes of its own tasks, which are not told beside it', async () => {
    const world = aWorld();
    const stops = [ownStop(100), ownStop(103), ownStop(105, 'application-exit/error-exit')];

    await world.play([started(0), ...stops, failed(110)], 5 * MINUTE);

    expect(world.told).toHaveLength(1);
    expect(world.told[0]).toMatchObject({
      at: 140,
      kind: 'opened',
      notice: {
        incidentKind: 'deployment',
        cause: 'deployment/circuit-breaker-tripped',
        deployment: { deploymentId: NEW, state: 'failed' },
        tallies: [
          { label: 'image-pull/not-found', count: 2 },
          { label: 'application-exit/error-exit', count: 1 },
        ],
      },
    });
    const kept = await world.ledger.openedSince(moment(0));
    expect(kept.filter(({ kind }) => kind === 'stops').map(({ muted }) => muted?.by)).toEqual([
      'deployment',
      'deployment',
    ]);
  });

  test.each([
    [
      'is told without the complaint that its tasks fail to start',
      'deployment/tasks-failing-to-start',
      100,
      1,
    ],
    ['keeps no complaint from before it quiet', 'deployment/tasks-failing-to-start', 40, 2],
    ['keeps no other complaint quiet', 'capacity/no-instances-in-cluster', 100, 2],
  ])('%s', async (_, cause, second, messages) => {
    const world = aWorld();
    const eventName = 'SERVICE_TASK_START_IMPAIRED';
    const complaint = at(aServiceAction({ eventName, eventType: 'WARN', at: second, reason: cause }));

    await world.play([started(50), complaint, failed(second + 20)], 5 * MINUTE);

    expect(world.told).toHaveLength(messages);
  });

  test('is over when its rollback completed and nothing failed since', async () => {
    const world = aWorld();

    await world.play([started(0), failed(60), ...rolledBack(70)], HOUR);

    expect(world.lines).toEqual(['90s opened web 1', '660s resolved web 1']);
  });

  test('is not over because it is quiet', async () => {
    const world = aWorld();

    await world.play([started(0), failed(60)], 5 * HOUR);

    expect(world.lines).toEqual(['90s opened web 1', `${4 * HOUR + 90}s reminder web 1`]);
  });

  test('counts a second failing deployment of the same cause', async () => {
    const world = aWorld();
    const again = at(
      aDeployment({
        deployment: 'ecs-svc/3333',
        event: 'FAILED',
        at: 20 * MINUTE,
        reason: 'deployment/circuit-breaker-tripped',
      }),
    );

    await world.play([failed(60), again], 30 * MINUTE);

    expect(world.lines).toEqual(['90s opened web 1', '1290s grew web 2']);
  });

  test('goes on in the thread of the stops that were told before it failed: they say no more', async () => {
    const world = aWorld();
    const stops = [ownStop(0), ownStop(200), ownStop(400)];

    await world.play([...stops, failed(300), ...rolledBack(420)], HOUR);

    const ofStops = world.told.filter(({ notice }) => notice.incidentKind === 'stops');
    expect(ofStops.map(({ at: second, kind, notice }) => [second, kind, notice.count])).toEqual([
      [30, 'opened', 1],
    ]);
    expect(new Set(world.told.map(({ thread }) => thread)).size).toBe(1);
    expect(world.told.at(-1)).toMatchObject({ kind: 'resolved', notice: { incidentKind: 'deployment' } });
  });

  test('keeps no stop of another deployment quiet', async () => {
    const world = aWorld();
    const other = at(aStop({ task: 'other', at: 95, deployment: OLD, cause: 'image-pull/not-found' }));

    await world.play([other, ownStop(100), failed(110)], 5 * MINUTE);

    expect(world.told.map(({ notice }) => notice.incidentKind).toSorted()).toEqual(['deployment', 'stops']);
  });

  test('counts the causes of a slow roll-out from its start, of its own tasks only', async () => {
    const world = aWorld();

    const other = at(aStop({ task: 'other', at: 101, deployment: OLD, cause: 'image-pull/not-found' }));

    await world.play([started(0), ownStop(100), other, failed(3 * HOUR)], 3 * HOUR + MINUTE);

    expect(world.told.at(-1)?.notice.tallies).toEqual([{ label: 'image-pull/not-found', count: 1 }]);
  });

  test('tells no second end to those who heard of one', async () => {
    const world = aWorld();

    await world.play(
      [
        at(aStop({ task: 'plain', at: 0, cause: 'image-pull/not-found' })),
        ownStop(20 * MINUTE),
        failed(20 * MINUTE + 5),
      ],
      HOUR,
    );

    const ofStops = world.told.filter(({ notice }) => notice.incidentKind === 'stops');
    expect(ofStops.map(({ kind }) => kind)).toEqual(['opened', 'resolved']);
  });

  test('rolls back as the old deployment, in progress again', async () => {
    const world = aWorld();
    const [rollback] = rolledBack(70);

    await world.play([failed(60), ...(rollback ? [rollback] : [])], 80);

    const [entry] = await world.ledger.recentDeployments('111122223333/eu-west-1/prod/web', 1);
    expect(entry).toMatchObject({ deploymentId: OLD, state: 'rolling-back' });
    expect(entry).not.toHaveProperty('startedAt');
  });

  test('that nobody is told of keeps no stop quiet', async () => {
    const levels = [{ match: { cause: 'deployment/*' }, level: 'ledger' }] as const;
    const world = aWorld({ configuration: { levels } });

    await world.play([ownStop(100), failed(110)], 5 * MINUTE);

    expect(world.lines).toEqual(['130s opened web 1']);
  });

  test('heard of too late is kept and not told', async () => {
    const world = aWorld();
    await world.runTo(2 * HOUR);

    const reaction = await world.take(failed(0).fact);
    await world.runTo(3 * HOUR);

    expect(reaction.silent).toBe('late');
    expect(world.lines).toEqual([]);
    expect((await world.ledger.deployments('111122223333/eu-west-1/prod/web', [NEW]))[0]?.state).toBe(
      'failed',
    );
  });

  test('told by an event of a newer name changes nothing', async () => {
    const world = aWorld();
    const { fact } = failed(0);
    if (fact.type !== 'deployment-state-change') throw new Error('it is a deployment');

    const reaction = await world.take({
      ...fact,
      deployment: { ...fact.deployment, eventName: 'SERVICE_DEPLOYMENT_PONDERING' },
    });

    expect(reaction).toEqual({ outcome: 'taken' });
  });

  test('a steady state after it is a sign that it is over, one before it is none', async () => {
    const world = aWorld();

    await world.play([at(aSteadyState(30)), failed(60), at(aSteadyState(50 * MINUTE))], 2 * HOUR);

    expect(world.lines).toEqual(['90s opened web 1', '3090s resolved web 1']);
  });
});
