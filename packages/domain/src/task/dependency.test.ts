import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ContainerDependency, dependenciesOf, type OrderedContainer } from './dependency.ts';
import { planContainers } from './dependency-plan.ts';
import { dependencyProblems } from './dependency-problem.ts';
import { type ContainerProgress, containersToStop, nextContainers } from './dependency-step.ts';

const CHECK = { command: ['CMD', 'true'] };

function after(containerName: string, condition: string) {
  return { containerName, condition };
}

function plan(...containerDefinitions: OrderedContainer[]) {
  return planContainers({ containerDefinitions });
}

describe('what a container waits for', () => {
  test.each<[string, OrderedContainer, Partial<ContainerDependency>]>([
    [
      'dependsOn as written',
      { name: 'web', dependsOn: [after('db', 'HEALTHY')] },
      { condition: 'HEALTHY', because: 'dependsOn', path: 'containerDefinitions[0].dependsOn[0]' },
    ],
    [
      'a link waits for START, whatever its alias',
      { name: 'web', links: ['db:database'] },
      { condition: 'START', because: 'links', path: 'containerDefinitions[0].links[0]' },
    ],
    [
      'volumesFrom waits for CREATE',
      { name: 'web', volumesFrom: [{ sourceContainer: 'db' }] },
      { condition: 'CREATE', because: 'volumesFrom' },
    ],
  ])('%s', (_sentence, web, expected) => {
    const containerDefinitions = [web, { name: 'db', healthCheck: CHECK }];

    expect(dependenciesOf({ containerDefinitions })).toEqual([
      expect.objectContaining({ container: 'web', dependsOn: 'db', ...expected }),
    ]);
  });

  const logging = { name: 'web', logConfiguration: { logDriver: 'awsfirelens' } };
  const router = { name: 'router', firelensConfiguration: { type: 'fluentbit' } };

  test('who logs through FireLens waits until the router runs', () => {
    expect(dependenciesOf({ containerDefinitions: [logging, router] })).toEqual([
      { container: 'web', dependsOn: 'router', condition: 'START', because: 'firelens' },
    ]);
  });

  test('a router that waits for something itself is waited for by nobody', () => {
    const waiting = { ...router, dependsOn: [after('web', 'START')] };

    const waits = dependenciesOf({ containerDefinitions: [logging, waiting] });

    expect(waits.map(({ because }) => because)).toEqual(['dependsOn']);
  });

  test('with Service Connect everyone waits for the proxy to be HEALTHY', () => {
    const options = { serviceConnectProxy: 'ecs-service-connect' };

    const planned = planContainers({ containerDefinitions: [{ name: 'web' }, { name: 'log' }] }, options);

    expect(planned.startOrder).toEqual([['ecs-service-connect'], ['web', 'log']]);
    expect(planned.containers[0]).toMatchObject({ name: 'ecs-service-connect', essential: true, needs: [] });
    expect(planned.stopOrder).toEqual([['web', 'log'], ['ecs-service-connect']]);
    expect(planned.problems).toEqual([]);
  });
});

test('a proxy that is listed already is not added again', () => {
  const containerDefinitions = [{ name: 'web' }, { name: 'proxy', stopTimeout: 5 }];

  const planned = planContainers({ containerDefinitions }, { serviceConnectProxy: 'proxy' });

  expect(planned.containers.map(({ name, stopTimeout }) => [name, stopTimeout])).toEqual([
    ['proxy', 5],
    ['web', undefined],
  ]);
});

describe('dependencies that cannot be', () => {
  test.each<[string, OrderedContainer, OrderedContainer, string, string]>([
    [
      'an unknown container',
      { name: 'web', dependsOn: [after('cache', 'START')] },
      { name: 'db' },
      'unknown-container',
      "Cannot depend on container + 'cache' because it does not exist",
    ],
    [
      'volumes of an unknown container',
      { name: 'web', volumesFrom: [{ sourceContainer: 'cache' }] },
      { name: 'db' },
      'unknown-container',
      "Invalid 'volumesFrom' setting. Unknown container: 'cache'.",
    ],
    [
      'a link to an unknown container',
      { name: 'web', links: ['cache:store'] },
      { name: 'db' },
      'unknown-container',
      "Invalid 'links' setting. Unknown container: 'cache'.",
    ],
    [
      'the SUCCESS of an essential container',
      { name: 'web', dependsOn: [after('db', 'SUCCESS')] },
      { name: 'db' },
      'essential-never-ends',
      'A dependency container with SUCCESS or COMPLETE condition cannot be an essential container',
    ],
    [
      'HEALTHY without a health check',
      { name: 'web', dependsOn: [after('db', 'HEALTHY')] },
      { name: 'db' },
      'no-health-check',
      'A dependency container with HEALTHY condition must have health check configured',
    ],
    [
      'a condition that ECS does not have',
      { name: 'web', dependsOn: [after('db', 'STARTED')] },
      { name: 'db' },
      'unknown-condition',
      'condition should be one of [START,COMPLETE,SUCCESS,HEALTHY]',
    ],
    [
      'a container that waits for itself',
      { name: 'web', dependsOn: [after('web', 'START')] },
      { name: 'db' },
      'cycle',
      'The containers wait for each other in a circle: web → web',
    ],
  ])('%s', (_sentence, web, db, kind, message) => {
    const problems = dependencyProblems({ containerDefinitions: [web, db] });

    expect(problems).toEqual([expect.objectContaining({ kind, message })]);
  });

  test('a circle is reported with its path, once, and without those who wait behind it', () => {
    const problems = dependencyProblems({
      containerDefinitions: [
        { name: 'entry', dependsOn: [after('a', 'START')] },
        { name: 'a', dependsOn: [after('b', 'START')] },
        { name: 'b', links: ['c'] },
        { name: 'c', volumesFrom: [{ sourceContainer: 'a' }] },
      ],
    });

    expect(problems.map(({ kind, containers }) => [kind, containers])).toEqual([
      ['cycle', ['a', 'b', 'c', 'a']],
    ]);
  });

  test('what is on a circle or behind it never starts; the rest does', () => {
    const planned = plan(
      { name: 'behind', dependsOn: [after('a', 'START')] },
      { name: 'a', dependsOn: [after('b', 'START')] },
      { name: 'b', dependsOn: [after('a', 'START')] },
      { name: 'free' },
    );

    expect(planned.startOrder).toEqual([['free']]);
    expect(planned.neverStart).toEqual(['behind', 'a', 'b']);
  });
});

describe('the longest wait for dependencies', () => {
  test('start timeouts add up along the slowest chain, and START adds none', () => {
    const planned = plan(
      { name: 'web', dependsOn: [after('migrate', 'SUCCESS'), after('proxy', 'START')] },
      { name: 'migrate', essential: false, startTimeout: 60, dependsOn: [after('db', 'HEALTHY')] },
      { name: 'db', startTimeout: 30, healthCheck: CHECK },
      { name: 'proxy', startTimeout: 500 },
    );

    const waits = planned.containers.map(({ name, waitsAtMostSeconds }) => [name, waitsAtMostSeconds]);

    expect(Object.fromEntries(waits)).toEqual({ web: 90, migrate: 30, db: 0, proxy: 0 });
  });

  test('without a start timeout the wait has no end', () => {
    const planned = plan(
      { name: 'web', dependsOn: [after('db', 'HEALTHY')] },
      { name: 'db', healthCheck: CHECK },
    );

    expect(planned.containers.find(({ name }) => name === 'web')).not.toHaveProperty('waitsAtMostSeconds');
  });
});

describe('one step of a starting task', () => {
  const waits = (condition: string, startTimeout = 60) =>
    plan(
      { name: 'web', dependsOn: [after('db', condition)] },
      { name: 'db', essential: false, healthCheck: CHECK, startTimeout },
    );
  const ran = { startedAt: 0 } as const;

  test.each<[string, string, ContainerProgress, 'starts' | 'waits' | 'never' | 'fails']>([
    ['START: it runs', 'START', { status: 'RUNNING', ...ran }, 'starts'],
    ['START: it ran and has ended', 'START', { status: 'STOPPED', exitCode: 1, ...ran }, 'starts'],
    ['START: it ended without having run', 'START', { status: 'STOPPED', exitCode: 143 }, 'never'],
    ['START: not yet', 'START', { status: 'CREATED' }, 'waits'],
    ['COMPLETE: still running', 'COMPLETE', { status: 'RUNNING', ...ran }, 'waits'],
    ['COMPLETE: any exit code will do', 'COMPLETE', { status: 'STOPPED', exitCode: 9, ...ran }, 'starts'],
    ['COMPLETE: but there must be one', 'COMPLETE', { status: 'STOPPED', ...ran }, 'never'],
    ['SUCCESS: exit code 0', 'SUCCESS', { status: 'STOPPED', exitCode: 0, ...ran }, 'starts'],
    ['SUCCESS: another exit code', 'SUCCESS', { status: 'STOPPED', exitCode: 1, ...ran }, 'fails'],
    ['SUCCESS: no exit code', 'SUCCESS', { status: 'STOPPED', ...ran }, 'fails'],
    [
      'SUCCESS: it was restarted and runs again',
      'SUCCESS',
      { status: 'RUNNING', exitCode: 0, ...ran },
      'waits',
    ],
    ['HEALTHY: it is', 'HEALTHY', { status: 'RUNNING', healthStatus: 'HEALTHY', ...ran }, 'starts'],
    ['HEALTHY: not known yet', 'HEALTHY', { status: 'RUNNING', healthStatus: 'UNKNOWN', ...ran }, 'waits'],
    [
      'HEALTHY: UNHEALTHY may still change',
      'HEALTHY',
      { status: 'RUNNING', healthStatus: 'UNHEALTHY', ...ran },
      'waits',
    ],
    ['HEALTHY: it has ended', 'HEALTHY', { status: 'STOPPED', exitCode: 0, ...ran }, 'never'],
    [
      'it is told to stop before it ever ran',
      'START',
      { status: 'PENDING', desiredStatus: 'STOPPED' },
      'fails',
    ],
  ])('%s', (_sentence, condition, db, expected) => {
    const next = nextContainers(waits(condition), { db }, 10_000);

    const outcome = {
      starts: next.start.includes('web'),
      waits: next.waiting.some(({ container, forEver }) => container === 'web' && !forEver),
      never: next.waiting.some(({ container, forEver }) => container === 'web' && forEver),
      fails: next.failed.some(({ container }) => container === 'web'),
    };
    expect(Object.entries(outcome).filter(([, is]) => is)).toEqual([[expected, true]]);
  });

  test.each([
    ['PENDING', []],
    ['CREATED', ['web']],
    ['STOPPED', ['web']],
  ] as const)('volumes of a container that is %s let start %j', (status, expected) => {
    const planned = plan({ name: 'web', volumesFrom: [{ sourceContainer: 'data' }] }, { name: 'data' });

    expect(nextContainers(planned, { data: { status } }, 0).start.filter((name) => name === 'web')).toEqual(
      expected,
    );
  });

  test('a dependency that did not exit successfully is told in the words of the agent', () => {
    const ended = { db: { status: 'STOPPED', exitCode: 1, startedAt: 0 } } as const;

    expect(nextContainers(waits('SUCCESS'), ended, 0).failed[0]?.reason).toBe(
      'dependency graph: failed to resolve container ordering dependency [db] for target [web] as dependency did not exit successfully.',
    );
  });

  test('nobody waits longer than the start timeout of a dependency, counted from its own start', () => {
    const running = { db: { status: 'RUNNING', startedAt: 5_000 } } as const;

    expect(nextContainers(waits('HEALTHY'), running, 64_999)).toMatchObject({ failed: [], wakeAt: 65_000 });
    expect(nextContainers(waits('HEALTHY'), running, 65_000).failed).toEqual([
      expect.objectContaining({
        because: 'timed-out',
        reason: 'dependency graph: container ordering dependency [db] for target [web] has timed out.',
      }),
    ]);
  });

  test('START never times out', () => {
    const created = { db: { status: 'CREATED', startedAt: 0 } } as const;

    expect(nextContainers(waits('START'), created, 1e9).failed).toEqual([]);
  });

  test('a dependency that has stopped cannot time out', () => {
    const ended = { db: { status: 'STOPPED', startedAt: 0, exitCode: 0 } } as const;

    expect(nextContainers(waits('SUCCESS'), ended, 1e9).start).toEqual(['web']);
  });

  test('all dependencies must hold', () => {
    const planned = plan(
      { name: 'web', dependsOn: [after('db', 'START'), after('cache', 'START')] },
      { name: 'db' },
      { name: 'cache' },
    );

    expect(nextContainers(planned, { db: { status: 'RUNNING', startedAt: 0 } }, 0).start).toEqual(['cache']);
  });

  test('a task whose essential container can never start is deadlocked, however long the chain', () => {
    const planned = plan(
      { name: 'web', dependsOn: [after('proxy', 'START')] },
      { name: 'proxy', essential: false, dependsOn: [after('db', 'HEALTHY')] },
      { name: 'db', essential: false, healthCheck: CHECK },
    );

    const next = nextContainers(planned, { db: { status: 'STOPPED', startedAt: 0, exitCode: 1 } }, 1_000);

    expect(next.deadlocked).toBe(true);
    expect(next.waiting.map(({ container, forEver }) => [container, forEver])).toEqual([
      ['proxy', true],
      ['web', true],
    ]);
  });

  test('a container that waits for one dead and one slow dependency waits for ever', () => {
    const planned = plan(
      { name: 'web', dependsOn: [after('dead', 'HEALTHY'), after('slow', 'HEALTHY')] },
      { name: 'dead', essential: false, healthCheck: CHECK },
      { name: 'slow', healthCheck: CHECK },
      { name: 'late', dependsOn: [after('slow', 'HEALTHY')] },
    );
    const progress = {
      dead: { status: 'STOPPED', startedAt: 0, exitCode: 1 },
      slow: { status: 'RUNNING', startedAt: 0 },
    } as const;

    const next = nextContainers(planned, progress, 1_000);

    expect(next.waiting.map(({ container, forEver }) => [container, forEver])).toEqual([
      ['web', true],
      ['late', false],
    ]);
    expect(next.deadlocked).toBe(false);
  });

  test('failures come before the deadlock, and what is not essential never makes one', () => {
    const planned = plan(
      { name: 'web', dependsOn: [after('init', 'SUCCESS')] },
      { name: 'log', essential: false, dependsOn: [after('init', 'HEALTHY')] },
      { name: 'init', essential: false, healthCheck: CHECK },
    );
    const init = { status: 'STOPPED', startedAt: 0, exitCode: 1 } as const;

    const failing = nextContainers(planned, { init }, 0);
    const running = nextContainers(planned, { init, web: { status: 'RUNNING', startedAt: 0 } }, 0);

    expect(failing.failed.map(({ container }) => container)).toEqual(['web']);
    expect(running.waiting).toEqual([expect.objectContaining({ container: 'log', forEver: true })]);
    expect([failing.deadlocked, running.deadlocked]).toEqual([false, false]);
  });

  test('an essential container that waits for ever beside one that fails is not yet a deadlock', () => {
    const planned = plan(
      { name: 'web', dependsOn: [after('init', 'SUCCESS')] },
      { name: 'api', dependsOn: [after('init', 'HEALTHY')] },
      { name: 'init', essential: false, healthCheck: CHECK },
    );

    const next = nextContainers(planned, { init: { status: 'STOPPED', startedAt: 0, exitCode: 1 } }, 0);

    expect(next).toMatchObject({ deadlocked: false, waiting: [{ container: 'api', forEver: true }] });
  });

  test('while something can still move the task is not deadlocked', () => {
    const planned = plan(
      { name: 'web', dependsOn: [after('db', 'HEALTHY')] },
      { name: 'db', essential: false, healthCheck: CHECK },
      { name: 'late' },
    );

    const next = nextContainers(planned, { db: { status: 'STOPPED', startedAt: 0, exitCode: 1 } }, 1_000);

    expect(next).toMatchObject({ start: ['late'], deadlocked: false });
  });
});

describe('the order of starting and stopping', () => {
  /** Containers that only wait for earlier ones, so that the graph has no circle. */
  const acyclic = fc
    .array(
      fc.record({
        waitsFor: fc.array(fc.nat(9), { maxLength: 3 }),
        condition: fc.constantFrom('START', 'COMPLETE', 'SUCCESS', 'HEALTHY'),
        exitCode: fc.constantFrom(0, 1),
      }),
      { minLength: 1, maxLength: 10 },
    )
    .map((rows) =>
      rows.map(({ waitsFor, condition, exitCode }, index) => ({
        exitCode,
        definition: {
          name: `c${index}`,
          dependsOn: waitsFor.filter((other) => other < index).map((other) => after(`c${other}`, condition)),
        },
      })),
    );

  test('a start order respects every condition, and the stop order is its reverse', () => {
    fc.assert(
      fc.property(acyclic, (rows) => {
        const planned = plan(...rows.map(({ definition }) => definition));
        const starts = planned.startOrder.flat();
        const stops = planned.stopOrder.flat();

        expect(starts.toSorted()).toEqual(rows.map(({ definition }) => definition.name).toSorted());
        expect(stops.toSorted()).toEqual(starts.toSorted());
        for (const { needs } of planned.containers) {
          for (const { container, dependsOn } of needs) {
            expect(starts.indexOf(dependsOn)).toBeLessThan(starts.indexOf(container));
            expect(stops.indexOf(dependsOn)).toBeGreaterThan(stops.indexOf(container));
          }
        }
      }),
    );
  });

  const holds = (condition: string, target: ContainerProgress | undefined) =>
    ({
      START: target?.startedAt !== undefined,
      COMPLETE: target?.exitCode !== undefined,
      SUCCESS: target?.exitCode === 0,
      HEALTHY: target?.healthStatus === 'HEALTHY',
    })[condition];

  test('run step by step, no container starts before its conditions hold, and none is left that could', () => {
    fc.assert(
      fc.property(acyclic, (rows) => {
        const planned = plan(...rows.map(({ definition }) => definition));
        const exits = new Map(rows.map(({ definition, exitCode }) => [definition.name, exitCode]));
        const progress: Record<string, ContainerProgress> = {};
        for (let at = 0; at <= rows.length; at += 1) {
          const { start, failed } = nextContainers(planned, progress, at);
          const needs = planned.containers.filter(({ name }) => start.includes(name)).flatMap((c) => c.needs);
          const unmet = needs.filter(({ condition, dependsOn }) => !holds(condition, progress[dependsOn]));
          expect(unmet).toEqual([]);
          for (const { container } of failed) progress[container] = { status: 'STOPPED', exitCode: 143 };
          for (const name of start) {
            const exitCode = exits.get(name) ?? 0;
            progress[name] = { status: 'STOPPED', startedAt: at, exitCode, healthStatus: 'HEALTHY' };
          }
        }

        const end = nextContainers(planned, progress, rows.length);
        expect([...end.start, ...end.failed, ...end.waiting.filter(({ forEver }) => !forEver)]).toEqual([]);
      }),
    );
  });

  test('a container gets its stop signal when nothing that needs it runs any more', () => {
    const planned = plan(
      { name: 'web', dependsOn: [after('proxy', 'START')] },
      { name: 'proxy', dependsOn: [after('init', 'SUCCESS')] },
      { name: 'init', essential: false },
    );
    const running = { status: 'RUNNING', startedAt: 0 } as const;
    const stopped = { status: 'STOPPED', startedAt: 0, exitCode: 0 } as const;

    expect(containersToStop(planned, { web: running, proxy: running, init: stopped })).toEqual(['web']);
    expect(containersToStop(planned, { web: stopped, proxy: running, init: stopped })).toEqual(['proxy']);
    expect(containersToStop(planned, { proxy: running })).toEqual(['proxy']);
    expect(containersToStop(planned, {})).toEqual([]);
  });
});
