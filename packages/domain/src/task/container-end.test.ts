import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planContainers } from './dependency-plan.ts';
import { taskFate } from './essential.ts';
import { recognisePatterns } from './pattern.ts';
import { decideRestart } from './restart-policy.ts';
import { planStop } from './stop-timeout.ts';

describe('when a container ends', () => {
  const container = (name: string, lastStatus: string, essential = true) => ({ name, lastStatus, essential });

  test.each([
    ['a running task runs on', [container('web', 'RUNNING')], { fate: 'runs-on' }],
    [
      'the end of a non-essential container changes nothing',
      [container('web', 'RUNNING'), container('init', 'STOPPED', false)],
      { fate: 'runs-on' },
    ],
    [
      'the end of an essential container stops the task, whatever its exit code',
      [container('web', 'STOPPED'), container('log', 'RUNNING', false)],
      { fate: 'stops', because: 'web' },
    ],
    [
      'containers are essential unless they say otherwise',
      [{ name: 'web', lastStatus: 'STOPPED' }, container('log', 'PENDING')],
      { fate: 'stops', because: 'web' },
    ],
    [
      'when all have stopped, so has the task',
      [container('log', 'STOPPED', false), container('web', 'STOPPED')],
      { fate: 'stopped', because: 'web' },
    ],
    ['even without an essential one', [container('job', 'STOPPED', false)], { fate: 'stopped' }],
    ['a task whose containers are not known runs on', [], { fate: 'runs-on' }],
  ])('%s', (_sentence, containers, expected) => {
    expect(taskFate(containers)).toEqual(expected);
  });
});

describe('the restart policy', () => {
  const exited = { restartPolicy: { enabled: true }, exitCode: 1, startedAt: 0 };

  test.each([
    ['restarts after the default period of 300 s', exited, 300, { restart: true }],
    ['does not restart what died within it', exited, 299, { restart: false, because: 'too-soon' }],
    ['restarts on exit code 0 too', { ...exited, exitCode: 0 }, 300, { restart: true }],
    [
      'but not on an ignored exit code',
      { ...exited, restartPolicy: { enabled: true, ignoredExitCodes: [0, 1] } },
      300,
      { restart: false, because: 'ignored-exit-code' },
    ],
    [
      'keeps to its own period',
      { ...exited, restartPolicy: { enabled: true, restartAttemptPeriod: 60 } },
      60,
      { restart: true },
    ],
    [
      'counts from the last restart',
      { ...exited, lastRestartAt: 200_000 },
      400,
      { restart: false, because: 'too-soon' },
    ],
    [
      'does not restart a task that is to stop',
      { ...exited, desiredStatus: 'STOPPED' },
      400,
      { restart: false, because: 'stopping' },
    ],
    [
      'needs an exit code',
      { restartPolicy: { enabled: true }, startedAt: 0 },
      400,
      { restart: false, because: 'exit-code-unknown' },
    ],
    [
      'must be enabled',
      { ...exited, restartPolicy: { ignoredExitCodes: [0] } },
      400,
      { restart: false, because: 'not-enabled' },
    ],
  ])('%s', (_sentence, container, seconds, expected) => {
    expect(decideRestart(container, seconds * 1000)).toEqual(expected);
  });

  test('two restarts are never closer than the period', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1000), { maxLength: 30 }),
        fc.integer({ min: 60, max: 1800 }),
        (lives, period) => {
          const restartPolicy = { enabled: true, restartAttemptPeriod: period };
          let lastRestartAt: number | undefined;
          let at = 0;
          for (const seconds of lives) {
            at += seconds * 1000;
            const since = lastRestartAt === undefined ? {} : { lastRestartAt };
            const { restart } = decideRestart({ restartPolicy, exitCode: 1, startedAt: 0, ...since }, at);
            expect(restart).toBe(at - (lastRestartAt ?? 0) >= period * 1000);
            if (restart) lastRestartAt = at;
          }
        },
      ),
    );
  });
});

describe('the time that a stop takes', () => {
  const after = (containerName: string) => [{ containerName, condition: 'START' }];

  test('stop timeouts add up along the slowest chain', () => {
    const stop = planStop(
      planContainers({
        containerDefinitions: [
          { name: 'web', stopTimeout: 60, dependsOn: after('proxy') },
          { name: 'worker', dependsOn: after('proxy') },
          { name: 'proxy', stopTimeout: 10, dependsOn: after('log') },
          { name: 'log' },
          { name: 'alone', stopTimeout: 80 },
        ],
      }),
    );

    expect(stop).toMatchObject({ totalSeconds: 100, slowestChain: ['web', 'proxy', 'log'] });
    const signals = stop.steps.map(({ signalAfterSeconds }) => signalAfterSeconds);
    expect(signals).toEqual([0, 0, 0, 60, 70]);
    expect(stop.steps.find(({ container }) => container === 'proxy')).toMatchObject({
      signalAfterSeconds: 60,
      killAfterSeconds: 70,
    });
  });

  test('without dependencies all are stopped at once', () => {
    const stop = planStop(planContainers({ containerDefinitions: [{ name: 'a' }, { name: 'b' }] }), 45);

    expect(stop.totalSeconds).toBe(45);
  });

  test('a task without containers stops at once', () => {
    expect(planStop(planContainers({}))).toEqual({ steps: [], totalSeconds: 0, slowestChain: [] });
  });
});

describe('the parts that containers play', () => {
  const parts = (task: Parameters<typeof recognisePatterns>[0]) =>
    Object.fromEntries(recognisePatterns(task).map(({ container, part }) => [container, part]));
  const ports = { portMappings: [{ containerPort: 8080 }] };

  test('a container whose end is waited for is an init container', () => {
    const web = {
      name: 'web',
      image: 'shop:1',
      dependsOn: [{ containerName: 'migrate', condition: 'SUCCESS' }],
    };
    const migrate = { name: 'migrate', image: 'fluent-bit', essential: false };

    expect(recognisePatterns({ containerDefinitions: [web, migrate] })).toEqual([
      { container: 'web', part: 'main', because: 'it is essential and serves no other' },
      { container: 'migrate', part: 'init', because: 'web waits for its SUCCESS and it is not essential' },
    ]);
  });

  test.each([
    ['nginx', 'public.ecr.aws/nginx/nginx:1.27'],
    ['Envoy of a private registry with a port', 'registry.local:5000/mesh/envoy@sha256:00ff'],
  ])('%s before an application is an ambassador', (_sentence, image) => {
    const containerDefinitions = [
      { name: 'front', image, ...ports },
      { name: 'app', image: 'shop:1' },
    ];

    expect(parts({ containerDefinitions })).toEqual({ front: 'ambassador', app: 'main' });
  });

  test('nginx with only a helper beside it is the application', () => {
    const containerDefinitions = [
      { name: 'site', image: 'nginx', ...ports },
      { name: 'traces', image: 'public.ecr.aws/xray/aws-xray-daemon:latest' },
    ];

    expect(parts({ containerDefinitions })).toEqual({ site: 'main', traces: 'sidecar' });
  });

  test('the container of the proxy configuration is an ambassador', () => {
    const task = {
      proxyConfiguration: { containerName: 'mesh' },
      containerDefinitions: [
        { name: 'mesh', image: 'own:1' },
        { name: 'app', image: 'shop:1' },
      ],
    };

    expect(parts(task)).toEqual({ mesh: 'ambassador', app: 'main' });
  });

  test.each([
    ['the FireLens router', { image: 'own-router:1', firelensConfiguration: { type: 'fluentbit' } }],
    ['a known helper', { image: 'public.ecr.aws/datadog/agent:7' }],
    ['what the task can do without', { image: 'cron:1', essential: false }],
  ])('%s is a sidecar', (_sentence, helper) => {
    const containerDefinitions = [
      { name: 'web', image: 'shop:1', ...ports },
      { name: 'helper', ...helper },
    ];

    expect(parts({ containerDefinitions })).toEqual({ web: 'main', helper: 'sidecar' });
  });

  test('an essential container that only the one with ports waits for is a sidecar', () => {
    const web = {
      name: 'web',
      image: 'shop:1',
      ...ports,
      dependsOn: [{ containerName: 'cache', condition: 'HEALTHY' }],
    };

    expect(parts({ containerDefinitions: [web, { name: 'cache', image: 'redis:7' }] })).toEqual({
      web: 'main',
      cache: 'sidecar',
    });
  });

  test('a task of helpers alone exists for the first essential one', () => {
    const containerDefinitions = [
      { name: 'log', image: 'fluent-bit', essential: false },
      { name: 'agent', image: 'datadog/agent:7' },
    ];

    expect(parts({ containerDefinitions })).toEqual({ log: 'sidecar', agent: 'main' });
  });
});
