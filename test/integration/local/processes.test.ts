import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { LocalAws } from '@taskwarden/local';
import { expect, test } from 'vitest';
import { startSmallWorld, work } from './small-world.ts';

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function isGoneSoon(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 100 && isAlive(pid); tries++)
    await new Promise((resolve) => setTimeout(resolve, 20));
  return !isAlive(pid);
}

async function report(aws: LocalAws) {
  await aws.putEvents([work({ id: 'who', do: 'clock' })]);
  await aws.idle({ quietSeconds: 1 });
  const lines = (await aws.functions.logs()).map(({ line }) => JSON.parse(line));
  return lines.find(({ id }) => id === 'who');
}

test("a function sees Lambda's variables and its own, nothing of this machine's", async () => {
  process.env.AWS_PROFILE = 'somebody';
  const aws = await startSmallWorld({ environment: { SLACK_URL: '{endpoint}/slack' } });
  const { environment } = await report(aws);
  await aws.close();
  delete process.env.AWS_PROFILE;

  expect(environment).toEqual(
    expect.arrayContaining(['AWS_REGION', 'AWS_LAMBDA_FUNCTION_NAME', 'SLACK_URL', 'TABLE_NAME']),
  );
  expect(environment).not.toContain('AWS_PROFILE');
});

test('closing leaves no process behind, and may be asked for twice', async () => {
  const aws = await startSmallWorld();
  const { pid } = await report(aws);
  expect(isAlive(pid)).toBe(true);

  await Promise.all([aws.close(), aws.close()]);

  expect(isAlive(pid)).toBe(false);
  await expect(aws.counters()).rejects.toThrow(/closed/);
});

test.each(['SIGKILL', 'SIGINT'] as const)('functions end with a parent that dies of %s', async (signal) => {
  const script = `
    import { startSmallWorld, work } from './test/integration/local/small-world.ts';
    const aws = await startSmallWorld();
    aws.on((signal) => signal.signal === 'log' && signal.line.function === 'worker' && console.log(signal.line.line));
    await aws.putEvents([work({ id: 'who', do: 'clock' })]);
    setInterval(() => {}, 1000);
  `;
  const parent = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface({ input: parent.stdout }), 'line');
  const { pid } = JSON.parse(line);
  expect(isAlive(pid)).toBe(true);

  parent.kill(signal);

  expect(await isGoneSoon(pid)).toBe(true);
});
