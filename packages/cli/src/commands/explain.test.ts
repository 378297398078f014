import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runCli } from '../program.ts';
import { aTerminal } from '../testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'taskwarden-explain-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const OUT_OF_MEMORY = {
  id: 'a',
  stopCode: 'EssentialContainerExited',
  stoppedReason: 'Essential container in task exited',
  containers: [
    { name: 'app', exitCode: 137, reason: 'OutOfMemoryError: Container killed due to memory usage' },
  ],
};
const SCALE_IN = {
  id: 'b',
  stopCode: 'ServiceSchedulerInitiated',
  stoppedReason: 'Scaling activity initiated by (deployment ecs-svc/1234567890123456789)',
};

async function explained(stdin: string, args: readonly string[] = []) {
  const terminal = aTerminal({ stdin, stdinIsTty: false });
  const exitCode = await runCli(['explain', ...args], terminal);
  const lines = () =>
    terminal.written.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  return { exitCode, lines, ...terminal.written };
}

describe('explain', () => {
  test('tells a person the verdict, the evidence with its place, and what to do', async () => {
    const { exitCode, out, err } = await explained(JSON.stringify(OUT_OF_MEMORY));

    expect(out.split('\n')[0]).toBe('✗ out-of-memory/container-limit  fault · certain');
    expect(out).toMatch(/^ {2}Evidence {5}containers\[app\]\.reason +“OutOfMemoryError/m);
    expect(out).toMatch(/^ {2}What to do {3}\w/m);
    expect(out).toMatch(/^ {2}Read {9}https:\/\/docs\.aws\.amazon\.com\//m);
    expect([exitCode, err]).toEqual([1, '']);
  });

  test('gives a program exactly the promised keys, in their order', async () => {
    const { lines } = await explained(JSON.stringify(OUT_OF_MEMORY), ['--output', 'json']);
    const [verdict] = lines();

    expect(Object.keys(verdict).join()).toBe(
      'id,cause,category,initiator,expected,confidence,summary,evidence,conflicts,container,captured,owner,retryable,remedy,docs',
    );
    expect(verdict).toMatchObject({
      id: 'a',
      cause: 'out-of-memory/container-limit',
      category: 'out-of-memory',
      expected: false,
      confidence: 'certain',
      container: 'app',
    });
  });

  test('one object a line, in the order of the input, whatever its form', async () => {
    const records = [SCALE_IN, OUT_OF_MEMORY, SCALE_IN];
    const forms = [JSON.stringify(records), records.map((each) => JSON.stringify(each)).join('\n')];

    for (const form of forms) {
      const { lines } = await explained(form, ['--output', 'json']);

      expect(lines().map(({ id }) => id)).toEqual(['b', 'a', 'b']);
    }
  });

  test.each([
    ['0 when all is as expected', [SCALE_IN], 0],
    ['1 when there is a fault', [SCALE_IN, OUT_OF_MEMORY], 1],
    ['2 when something could not be read', [OUT_OF_MEMORY, { name: 'web' }], 2],
  ])('ends with exit code %s', async (_when, records, expected) => {
    const { exitCode } = await explained(JSON.stringify(records), ['--output', 'json']);

    expect(exitCode).toBe(expected);
  });

  test('what can not be read is told with its place, and the rest is explained all the same', async () => {
    const { lines, err } = await explained(
      `${JSON.stringify(SCALE_IN)}\n{"id": "cut o\n${JSON.stringify(OUT_OF_MEMORY)}`,
      ['--output', 'json'],
    );

    expect(lines().map(({ id }) => id)).toEqual(['b', 'a']);
    expect(err).toBe('taskwarden: standard input, line 2: is not JSON\n');
  });

  test('several files, one of which is not there', async () => {
    const there = join(folder, 'there.json');
    writeFileSync(there, JSON.stringify(SCALE_IN));

    const { exitCode, lines, err } = await explained('', [
      join(folder, 'gone.json'),
      there,
      '--output',
      'json',
    ]);

    expect(lines().map(({ id }) => id)).toEqual(['b']);
    expect(err).toContain('ENOENT');
    expect(exitCode).toBe(2);
  });

  test.each([
    ['an empty input', '', [], 'standard input: holds nothing to explain'],
    ['a cluster without a task', '', ['--cluster', 'prod'], '--cluster and --task go together.'],
    ['files beside a task', '', ['x.json', '--cluster', 'p', '--task', 't'], 'not both.'],
  ])('%s is refused with a sentence', async (_what, stdin, args, sentence) => {
    const { exitCode, out, err } = await explained(stdin, args);

    expect(err).toContain(sentence);
    expect([exitCode, out]).toEqual([2, '']);
  });

  test('without input on a terminal it shows its help instead of waiting', async () => {
    const terminal = aTerminal({ stdinIsTty: true });

    expect(await runCli(['explain'], terminal)).toBe(2);
    expect(terminal.written.err).toContain('Usage: taskwarden explain');
  });
});
