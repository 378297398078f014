import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../program.ts';
import { aTerminal } from '../testing.ts';

const BAD_IMAGE = 'examples/scenarios/bad-image-deploy.yaml';

async function simulate(...args: readonly string[]) {
  const terminal = aTerminal({ width: 80 });
  const exitCode = await runCli(['simulate', ...args], terminal);
  return { exitCode, ...terminal.written };
}

/** A scenario in a file of its own. */
function written(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'scenario-')), 'scenario.yaml');
  writeFileSync(file, text);
  return file;
}

describe('taskwarden simulate', () => {
  test('shows a lane of the service, what happened, and that its expectations hold', async () => {
    const { exitCode, out } = await simulate(BAD_IMAGE);

    expect(exitCode).toBe(0);
    expect(out).toMatch(/^web +deployments +>─*✓ +>✗↶─*✓$/m);
    expect(out).toMatch(/^ +running +3+$/m);
    expect(out).toMatch(/^10:00 +web +UpdateService by anna: task definition web$/m);
    expect(out).toMatch(/^10:\d\d +web +3 tasks of web:2 stopped: image-pull\/not-found/m);
    expect(out).toMatch(/^10:\d\d +web +rolling back to web:1$/m);
    expect(out).toMatch(/All \d+ expectations hold/);
  });

  test('keeps to the width of the terminal', async () => {
    const { out } = await simulate(BAD_IMAGE);
    const words = out.split('\n').filter((line) => line.trim().includes(' '));

    expect(words.filter((line) => line.length > 80)).toEqual([]);
  });

  test('gives one moment a line for programs, expectations last', async () => {
    const { out } = await simulate(BAD_IMAGE, '--output', 'json');
    const moments = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

    expect(moments.find(({ moment }) => moment === 'stop')).toMatchObject({
      cause: 'image-pull/not-found',
      initiator: 'task',
      subject: 'web',
    });
    expect(moments.at(-1)).toMatchObject({ moment: 'expectation', holds: true });
  });

  test('says the same for the same seed, byte for byte, and something else for another', async () => {
    const [one, same, other] = await Promise.all([
      simulate(BAD_IMAGE, '--seed', '5', '--with-response', '--output', 'json'),
      simulate(BAD_IMAGE, '--seed', '5', '--with-response', '--output', 'json'),
      simulate(BAD_IMAGE, '--seed', '6', '--with-response', '--output', 'json'),
    ]);

    expect(one.out).toBe(same.out);
    expect(one.out).not.toBe(other.out);
  });

  test('ends with 1 when an expectation fails, and says what was seen', async () => {
    const { exitCode, out } = await simulate(BAD_IMAGE, '--until', '5m');

    expect(exitCode).toBe(1);
    expect(out).toContain('✗ deployment of web rolled back: it is completed');
  });

  test('responds only where it is asked to, or where an expectation is about it', async () => {
    const quiet =
      'says: A crash.\nworld: {taskDefinitions: [{family: job, image: job}], tasks: [{taskDefinition: job}]}\ntimeline: [{at: 2m, fault: crash}]';

    const without = await simulate(written(quiet));
    const asked = await simulate(written(quiet), '--with-response');
    const expected = await simulate(written(`${quiet}\nexpect: [one incident on job]`));

    expect(without.out).not.toContain('incident');
    expect(asked.out).toContain('incident opened: application-exit/error-exit (alert)');
    expect(expected).toMatchObject({ exitCode: 0 });
  });

  test.each([
    ['a file that is not there', 'nowhere.yaml', "can't be read"],
    ['a file that has problems', written('says: x\nexpect: [web is fine]'), ':2:'],
    [
      'a cause that there is not',
      written('says: x\nexpect: [no incident image-pull/not-fond]'),
      'did you mean "image-pull/not-found"?',
    ],
    [
      'a world that ECS refuses',
      written('says: x\nworld: {services: [{serviceName: web, taskDefinition: web}]}'),
      "can't be played: the world: CreateService",
    ],
  ])('ends with 2 for %s', async (_what, file, says) => {
    const { exitCode, err } = await simulate(file);

    expect(exitCode).toBe(2);
    expect(err).toContain(says);
  });
});
