import { describe, expect, test } from 'vitest';
import { aDeployment, anApiCall, aStop, moment, taskArn } from '../../test/facts.ts';
import { at, aWorld } from '../../test/world.ts';

describe('the notice of an incident', () => {
  test('tells what, whose, how many, since when, and what changed before', async () => {
    const world = aWorld();
    const change = anApiCall({
      at: 0,
      serviceName: 'web',
      clusterName: 'prod',
      taskDefinition: 'web:42',
      tags: { team: 'shop' },
    });
    const stops = [10, 12, 14, 16, 18, 20].map((second) =>
      at(aStop({ task: `t${second}`, at: second, deployment: 'ecs-svc/1' })),
    );
    const after = anApiCall({
      at: 15,
      serviceName: 'web',
      clusterName: 'prod',
      desiredCount: 9,
      actor: 'bob',
    });

    await world.play(
      [
        at(change),
        at(aDeployment({ deployment: 'ecs-svc/1', event: 'IN_PROGRESS', at: 1 })),
        ...stops,
        at(after),
      ],
      60,
    );

    expect(world.told[0]?.notice).toMatchObject({
      noticeId: `${world.told[0]?.notice.incidentId}:1`,
      kind: 'opened',
      sequence: 1,
      state: 'open',
      incidentKind: 'stops',
      level: 'alert',
      clusterName: 'prod',
      subject: { kind: 'service', name: 'web' },
      team: 'shop',
      cause: 'application-exit/error-exit',
      count: 6,
      firstAt: moment(10),
      lastAt: moment(20),
      openedAt: moment(10),
      taskArns: [20, 18, 16, 14, 12].map((second) => taskArn(`t${second}`)),
      taskDefinition: 'web:42',
      change: { what: 'UpdateService: task definition web:42', by: 'alice', at: moment(0) },
      deployment: { deploymentId: 'ecs-svc/1', state: 'in-progress' },
      tallies: [],
    });
  });

  test('tells when it was over, and only then', async () => {
    const world = aWorld();

    await world.play([at(aStop({ task: 'one', at: 0 })), at(aStop({ task: 'two', at: 700 }))], 3600);

    expect(world.told.map(({ notice }) => [notice.kind, notice.state, notice.resolvedAt])).toEqual([
      ['opened', 'open', undefined],
      ['resolved', 'resolved', moment(600)],
      ['reopened', 'open', undefined],
      ['resolved', 'resolved', moment(1300)],
    ]);
  });
});
