import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../program.ts';
import { aTerminal } from '../testing.ts';

const BAD_IMAGE = 'examples/scenarios/bad-image-deploy.yaml';
const ENFORCED = 'examples/scenarios/privileged-task-enforced.yaml';

async function simulate(...args: readonly string[]) {
  const terminal = aTerminal({ width: 80 });
  const exitCode = await runCli(['simulate', ...args], terminal);
  return { exitCode, ...terminal.written };
}

/** Whatever the width of the terminal. */
const unwrapped = (text: string): string => text.replaceAll(/\s+/g, ' ');

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

  test('judges by the policy of the scenario, and acts where a rule is enforced', async () => {
    const { exitCode, out } = await simulate(ENFORCED);

    expect(exitCode).toBe(0);
    expect(out).toMatch(/^ +actions +\*$/m);
    expect(unwrapped(out)).toMatch(
      / 10:00 debug finding privileged-with-host-network on task [0-9a-f]+ opened/,
    );
    expect(unwrapped(out)).toMatch(/ 10:\d\d debug Taskwarden stopped task [0-9a-f]+ of debug:1/);
    expect(unwrapped(out)).toMatch(/ 2\d:\d\d web Taskwarden returned service web from web:2 to web:1 /);
  });

  test('a policy that only warns changes nothing, and says what it would have done', async () => {
    const warning = readFileSync(ENFORCED, 'utf8').replaceAll('mode: enforce', 'mode: warn');

    const { out } = await simulate(written(warning));

    expect(out).toContain('✗ by 11m exactly one task of debug stopped by Taskwarden');
    expect(unwrapped(out)).toMatch(/ Taskwarden would have stopped task [0-9a-f]+ of debug:1 \(dry run/);
    expect(out).toMatch(/^ +actions +~/m);
  });

  test('a call of Taskwarden that is throttled is made again, as by its queue', async () => {
    const throttled = readFileSync(ENFORCED, 'utf8').replace(
      'timeline:',
      'timeline:\n  - { at: 10m, fault: api-throttled, scope: { operation: Describe* }, for: 2m }',
    );

    const { out } = await simulate(written(throttled));

    expect(out).toContain('✗ by 11m exactly one task of debug stopped by Taskwarden');
    expect(unwrapped(out)).toMatch(/ 1[2-7]:\d\d debug Taskwarden stopped task [0-9a-f]+ of debug:1/);
  });

  test.each([
    [
      'a rule of its policy that there is not',
      written('says: x\npolicy:\n  rules:\n    no-privileged-container: { mode: warn }'),
      ':4:',
      'no rule is called "no-privileged-container"; did you mean "no-privileged-containers"?',
    ],
    [
      'a mode that there is not',
      written('says: x\npolicy:\n  rules:\n    no-privileged-containers: { mode: forbid }'),
      ':4:',
      'enforce',
    ],
    [
      'an expectation with a rule that there is not',
      written('says: x\nexpect: [no finding no-privileged-container]'),
      '"no finding no-privileged-container"',
      'did you mean "no-privileged-containers"?',
    ],
  ])('ends with 2 for %s, and says where', async (_what, file, where, says) => {
    const { exitCode, err } = await simulate(file);

    expect(exitCode).toBe(2);
    expect(err).toContain(where);
    expect(err).toContain(says);
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
