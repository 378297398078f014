import { coverageOf, tellRun } from '@taskwarden/response';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CLOSED, deployHub, HUB, HUB_WEST, MEMBER, MEMBER_WEST, type MembersWorld } from './members-world.ts';

/** Two accounts in two regions over the wire: the members' own template forwards, and lets the hub in. */
const SWEPT = [HUB, HUB_WEST, MEMBER, MEMBER_WEST];
/** Where nothing may be done, they still run. */
const RUNNING = [MEMBER, MEMBER_WEST];
const ROLE_OF_CLOSED = `arn:aws:iam::${CLOSED.account}:role/taskwarden-local-member-read`;
const nameOf = ({ account, region }: typeof HUB) => `${account}/${region}`;

describe('a hub that may not act in its members', () => {
  let world: MembersWorld;
  const tasks = new Map<string, string>();
  beforeAll(async () => {
    world = await deployHub({ enforce: false });
    for (const place of [HUB, MEMBER_WEST, MEMBER]) await world.stopAt(place);
    for (const place of SWEPT) tasks.set(nameOf(place), await world.ecsAt(place).runPrivileged());
    await world.pass(900);
  });
  afterAll(() => world.close());

  test('tells the same stop in each account and region apart, by direct queue and by bus', async () => {
    const opened = await world.ledger.openedSince(0);
    const stops = opened.filter(({ kind }) => kind === 'stops');
    const said = (await world.aws.slack.messages()).map((message) => JSON.stringify(message)).join('\n');

    expect(stops.map(({ subject }) => nameOf(subject)).toSorted()).toEqual(
      [HUB, MEMBER, MEMBER_WEST].map(nameOf).toSorted(),
    );
    expect(new Set(stops.map(({ fingerprint }) => fingerprint)).size).toBe(3);
    for (const { told } of stops) expect(told?.count).toBe(1);
    for (const { account, region } of [MEMBER, MEMBER_WEST]) expect(said).toContain(`${account} ${region}`);
    expect(await world.failedForwards()).toEqual([]);
    expect(await world.aws.deadLetters()).toEqual([]);
  });

  test('finds what offends in members, acts at home, and only says what it would have done elsewhere', async () => {
    const ended = await Promise.all(
      SWEPT.map(async (place) => [
        nameOf(place),
        (await world.ecsAt(place).task(tasks.get(nameOf(place)) ?? ''))?.lastStatus,
      ]),
    );
    const actions = await world.ledger.actions({ limit: 100 });

    expect(Object.fromEntries(ended)).toEqual({
      [nameOf(HUB)]: 'STOPPED',
      [nameOf(HUB_WEST)]: 'STOPPED',
      [nameOf(MEMBER)]: 'RUNNING',
      [nameOf(MEMBER_WEST)]: 'RUNNING',
    });
    const refused = actions.filter(
      ({ action, subject }) => action === 'stop-task' && subject.account === MEMBER.account,
    );
    expect(refused).toHaveLength(2);
    for (const { state, outcome } of refused) {
      expect(state).toBe('refused');
      expect(outcome?.says).toContain('protected scope: account=222222222222');
    }
  });

  test.each(['at first', 'an hour later, when the credentials have ended'])(
    'sweeps every account in every region, and names the role of one that lets nobody in: %s',
    async () => {
      await world.pass(3700);
      await world.aws.functions.invoke('compliance-sweep', {});
      await world.pass(900);

      const [run] = await world.ledger.recentSweepRuns(1);
      const done = await world.ledger.doneWork(run?.runId ?? '');
      const { record, isOver } = tellRun(run ?? expect.fail('no sweep'), done);
      const swept = done.flatMap(({ result }) => result.tasks ?? []);

      expect(isOver).toBe(true);
      expect(swept).toEqual(expect.arrayContaining(RUNNING.map((place) => tasks.get(nameOf(place)))));
      expect(record.kinds.cluster).toEqual({ planned: 4, done: 4, failed: 0 });
      expect(record.gaps).toEqual([
        {
          what: expect.stringMatching(/^333333333333\/us-(east-1|west-2) clusters page 1$/),
          unread: `sts:AssumeRole of ${ROLE_OF_CLOSED} was denied`,
          permission: 'sts:AssumeRole',
          times: 2,
        },
      ]);
      expect(coverageOf(record).percent).toBeLessThan(100);
      expect(await world.aws.deadLetters()).toEqual([]);
    },
  );

  test('cannot judge what happens where nobody lets it in, says so with the role, and leaves no dead letter', async () => {
    await world.putAt(CLOSED, 'task-state-change/provisioning.eni-precreated.fargate.json');
    await world.putAt(CLOSED, 'api-call/update-service.json');
    await world.pass(120);

    const logs = await world.aws.functions.logs();
    const told = logs.filter(({ line }) => line.includes('Policy could not judge'));
    expect(told).toHaveLength(2);
    for (const { line } of told) expect(line).toContain(ROLE_OF_CLOSED);
    expect(await world.aws.deadLetters()).toEqual([]);
  });
});

describe('a hub that may act in its members', () => {
  let world: MembersWorld;
  beforeAll(async () => {
    world = await deployHub({ enforce: true });
  });
  afterAll(() => world.close());

  test('stops what offends there, by the role for it, in another region too', async () => {
    const ecs = world.ecsAt(MEMBER_WEST);
    const taskArn = await ecs.runPrivileged();
    await world.pass(600);

    const [action] = (await world.ledger.actions({ limit: 100 })).filter(
      ({ action: kind }) => kind === 'stop-task',
    );
    expect(await ecs.task(taskArn)).toMatchObject({
      lastStatus: 'STOPPED',
      stoppedReason: expect.stringMatching(/^Taskwarden: rule no-privileged-containers/),
    });
    expect(action).toMatchObject({ arn: taskArn, subject: MEMBER_WEST });
    expect(await world.failedForwards()).toEqual([]);
    expect(await world.aws.deadLetters()).toEqual([]);
  });
});
