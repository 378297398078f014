import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeServicesCommand, ECSClient, ListTasksCommand } from '@aws-sdk/client-ecs';
import { afterAll, expect, test } from 'vitest';

/** What `npm start` does once the recorded events are played: clusters live, and Taskwarden tells of them. */

const folder = mkdtempSync(join(tmpdir(), 'taskwarden-living-'));
const TMPDIR = join(folder, 'tmp');
const DATA = join(folder, 'data');
mkdirSync(TMPDIR);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Local {
  readonly child: ChildProcess;
  /** Everything that it wrote so far. */
  readonly written: () => string;
}

function start(port: number): Local {
  const how = ['--speed', '2000', '--pace', '600'];
  const args = ['packages/cli/src/main.ts', 'local', '--data', DATA, '--port', String(port), ...how];
  const env = { ...process.env, TMPDIR };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let written = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      written += text;
    });
  }
  return { child, written: () => written };
}

async function end({ child }: Local): Promise<unknown> {
  child.kill('SIGINT');
  const [exitCode] = await once(child, 'exit');
  return exitCode;
}

const within = { timeout: 100_000, interval: 250 };

/** What was told in Slack, as text. */
async function told(url: string): Promise<string> {
  return (await fetch(`${url}/_messages`)).text();
}

async function checkout(url: string) {
  const credentials = { accessKeyId: 'anna', secretAccessKey: 'secret' };
  const client = new ECSClient({ endpoint: url, region: 'us-east-1', credentials });
  const { services: [service] = [] } = await client.send(
    new DescribeServicesCommand({ cluster: 'prod', services: ['checkout'] }),
  );
  const { taskArns = [] } = await client.send(
    new ListTasksCommand({ cluster: 'prod', serviceName: 'checkout' }),
  );
  client.destroy();
  return { service, taskArns };
}

test('the default story begins after the playback, tells of what fails, and goes on after a restart in the middle of it', async () => {
  const port = 20_000 + (process.pid % 20_000);
  const url = `http://127.0.0.1:${port}`;

  const first = start(port);
  await expect.poll(first.written, within).toContain('Living through 1h');
  // The image that nobody pushed, a quarter of an hour into the story.
  await expect.poll(() => told(url), within).toContain('shop/checkout:8');
  const before = await checkout(url);
  expect(await end(first), first.written()).toBe(0);

  const second = start(port);
  try {
    await expect.poll(second.written, within).toContain('The clusters of the last run live on');
    expect(first.written()).toContain('Playing');
    expect(second.written()).not.toContain('Playing');
    const after = await checkout(url);
    expect(before.service?.serviceArn).toMatch(
      /^arn:aws:ecs:us-east-1:000000000000:service\/prod\/checkout$/,
    );
    expect(after.service?.createdAt).toEqual(before.service?.createdAt);
    expect(after.taskArns.length).toBeGreaterThan(0);
    expect(await told(url)).toContain('shop/checkout:8');

    // The story is under way still.
    const { playing } = (await (await fetch(`${url}/simulator/scenario`)).json()) as { playing: unknown[] };
    expect(playing).toHaveLength(1);
    await fetch(`${url}/simulator/clock`, { method: 'POST', body: '{"passSeconds": 900}' });
    const later = await (await fetch(`${url}/simulator/clock`)).json();
    expect(later).toMatchObject({ speed: 1 });
    expect((await checkout(url)).taskArns.length).toBeGreaterThan(0);
  } finally {
    expect(await end(second), second.written()).toBe(0);
  }
}, 300_000);
