import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';

const FIXTURES = 'test/fixtures/events';
const MAIN = 'packages/cli/src/main.ts';
const folder = mkdtempSync(join(tmpdir(), 'taskwarden-end-to-end-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What lies here while it runs must be gone when it has ended. */
const TMPDIR = join(folder, 'tmp');
mkdirSync(TMPDIR);

async function taskwarden(...args: string[]): Promise<{ stdout: string; stderr: string }> {
  const env = { ...process.env, TMPDIR };
  return promisify(execFile)(process.execPath, [MAIN, ...args], { env, maxBuffer: 16 * 1024 * 1024 });
}

async function json(...args: string[]) {
  const { stdout } = await taskwarden(...args, '--output', 'json');
  return JSON.parse(stdout);
}

describe('taskwarden local --once', () => {
  test('takes every recorded event, and sums up what came of them', async () => {
    const files = globSync(`${FIXTURES}/*/*.json`);

    const { stdout, stderr } = await taskwarden('local', '--once', '--output', 'json', '--speed', '1000');
    const { events, stops, incidents, messages, deadLetters } = JSON.parse(stdout);

    expect(events).toMatchObject({ received: files.length, duplicate: 1, stale: 1, unreadable: 1 });
    const { received, ...became } = events;
    expect(Object.values<number>(became).reduce((sum, count) => sum + count)).toBe(received);
    expect(deadLetters).toBe(1);

    // A stop is named by its cause: `stopped.<category>.<cause>.…`.
    const named = files.flatMap(
      (file) => /\/stopped\.([\w-]+)\.([\w-]+)\./.exec(file)?.slice(1, 3).join('/') ?? [],
    );
    expect(Object.keys(stops.byCause)).toEqual(
      expect.arrayContaining([...new Set(named)].filter((cause) => !cause.startsWith('without'))),
    );
    expect(incidents).toContainEqual(
      expect.objectContaining({
        cause: 'out-of-memory/container-limit',
        state: 'resolved',
        count: 4,
        crashLoop: true,
      }),
    );
    expect(messages).toContainEqual(
      expect.objectContaining({ via: 'slack', channel: 'oncall', text: expect.stringContaining('Resolved') }),
    );
    expect(stderr).toContain(`Playing ${files.length} events`);
    expect(readdirSync(TMPDIR)).toEqual([]);
  });
});

describe('taskwarden local --scenario', () => {
  const scenario = join(folder, 'crash.yaml');
  writeFileSync(
    scenario,
    `
says: A service crashes for two minutes
lasts: 8m
world:
  taskDefinitions:
    - family: web
      executionRoleArn: arn:aws:iam::000000000000:role/execution
      containerDefinitions:
        - name: app
          image: web:1
          logConfiguration:
            logDriver: awslogs
            options: {awslogs-group: /ecs/web, awslogs-region: us-east-1, awslogs-stream-prefix: web}
  services: [{serviceName: web, taskDefinition: web, desiredCount: 2}]
timeline: [{at: 5m, fault: crash, scope: {service: web}, for: 2m}]
`,
  );
  const config = join(folder, 'logs.yaml');
  writeFileSync(
    config,
    [
      'logs: {lastLines: 2}',
      'grouping: {groupWait: 10s, quietPeriod: 2m}',
      'channels: {oncall: {type: slack, token: "ssm:/token", channel: oncall}}',
      'defaultChannels: [oncall]',
    ].join('\n'),
  );

  test('lets the real functions respond to it, and quotes the log of the container that failed', async () => {
    const args = ['--scenario', scenario, '--config', config, '--pace', '300', '--output', 'json'];

    const { stdout, stderr } = await taskwarden('local', '--once', ...args);
    const { events, stops, incidents, deadLetters } = JSON.parse(stdout);

    expect([events.unreadable, deadLetters]).toEqual([0, 0]);
    expect(Object.keys(stops.byCause)).toEqual(['application-exit/error-exit']);
    expect(incidents).toMatchObject([{ subject: 'service:web', state: 'resolved' }]);
    expect(stderr).toContain('log of app: ERROR giving up, exit code 1');
  });
});

describe('a taskwarden local that is listening', () => {
  const events = join(folder, 'events');
  mkdirSync(events);
  const stopped = 'stopped.out-of-memory.container-limit.fargate.json';
  writeFileSync(join(events, stopped), readFileSync(`${FIXTURES}/task-state-change/${stopped}`));
  const config = join(folder, 'taskwarden.config.yaml');
  writeFileSync(
    config,
    [
      'grouping: {groupWait: 1s, quietPeriod: 1m}',
      'channels: {oncall: {type: slack, token: "ssm:/token", channel: oncall}}',
      'defaultChannels: [oncall]',
    ].join('\n'),
  );

  /** Starts it, and waits until its playback is over: the summary is then its first line. */
  async function start(): Promise<{ local: ChildProcess; summary: { incidents: { tasks: string[] }[] } }> {
    const args = ['local', '--events', events, '--config', config, '--output', 'json', '--speed', '1000'];
    const env = { ...process.env, TMPDIR };
    const local = spawn(process.execPath, [MAIN, ...args], { env, stdio: ['ignore', 'pipe', 'ignore'] });
    const [line] = await once(createInterface(local.stdout), 'line');
    return { local, summary: JSON.parse(String(line)) };
  }

  test('is found by other commands, is silenced, takes events, and ends at Ctrl-C without a trace', async () => {
    const { local, summary } = await start();
    try {
      const [incident] = summary.incidents;
      expect(await json('why', incident?.tasks[0] ?? '')).toMatchObject({
        stop: { cause: 'out-of-memory/container-limit' },
        incident: { state: 'resolved' },
      });

      expect((await taskwarden('notify', '--test', 'oncall')).stdout).toMatch(
        /^sent a sample to oncall \(slack\)/,
      );

      const silence = await json(
        'silence',
        'add',
        'service=web',
        '--for',
        '1h',
        '--reason',
        'known',
        '--author',
        'me',
      );
      expect(await json('silence', 'list')).toEqual(silence);

      await sendExample();
      await expect.poll(mutedBy, { timeout: 15_000 }).toBe('silence: known (me)');

      await taskwarden('silence', 'expire', silence.silenceId);
      expect((await taskwarden('silence', 'list')).stdout).toBe('no silence holds now\n');
    } finally {
      local.kill('SIGINT');
    }
    const [exitCode] = await Promise.race([once(local, 'exit'), pause(10_000, ['still running'])]);
    expect(exitCode).toBe(0);
    expect(readdirSync(TMPDIR)).toEqual([]);
    await expect(taskwarden('silence', 'list')).rejects.toMatchObject({ code: 2 });
  });

  /** As the terminal tells people to, without the AWS CLI. */
  async function sendExample(): Promise<void> {
    const { url } = JSON.parse(readFileSync('node_modules/.cache/taskwarden/local.json', 'utf8'));
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'X-Amz-Target': 'AWSEvents.PutEvents', 'Content-Type': 'application/x-amz-json-1.1' },
      body: readFileSync('examples/put-events.json'),
    });
    expect(await response.json()).toMatchObject({ FailedEntryCount: 0 });
  }

  async function mutedBy(): Promise<string | undefined> {
    const story = await json('why', '4082c67dd25e4e809a89f18a5d5a9b7c').catch(() => undefined);
    return story?.incident?.muted;
  }
});
