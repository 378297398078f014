import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../program.ts';
import { aTerminal } from '../testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'diff-'));
let files = 0;

function aFile(content: object): string {
  files += 1;
  const file = join(folder, `${files}.json`);
  writeFileSync(file, JSON.stringify(content));
  return file;
}

async function compared(older: object, newer: object, ...args: readonly string[]) {
  const terminal = aTerminal();
  const exitCode = await runCli(['diff', aFile(older), aFile(newer), ...args], terminal);
  return { exitCode, ...terminal.written };
}

const at = (revision: number, container: object) => ({
  taskDefinition: { family: 'web', revision, containerDefinitions: [{ name: 'web', ...container }] },
});
const OLD = at(41, { image: 'web:1.26', environment: [{ name: 'TOKEN', value: 'hush-old' }] });
const NEW = at(42, { image: 'web:1.27', environment: [{ name: 'TOKEN', value: 'hush-new' }] });

describe('taskwarden diff', () => {
  test('says what changed, one sentence each, and exits as diff does', async () => {
    const { exitCode, out } = await compared(OLD, NEW);

    expect(out).toContain('web  web:41 → web:42\n  • web: image tag 1.26 → 1.27\n');
    expect(exitCode).toBe(1);
  });

  test('says so when nothing changed', async () => {
    expect(await compared(OLD, OLD)).toMatchObject({
      exitCode: 0,
      out: expect.stringContaining('nothing changed'),
    });
  });

  test('never shows the value of an environment variable', async () => {
    const { out } = await compared(OLD, NEW, '--output', 'json');

    expect(JSON.parse(out)).toMatchObject({ family: 'web', from: 'web:41', to: 'web:42' });
    expect(out).toContain('TOKEN');
    expect(out).not.toContain('hush');
  });

  test('of files with several definitions, those of the same family are compared', async () => {
    const older = [OLD.taskDefinition, { family: 'api', containerDefinitions: [] }];
    const newer = [{ family: 'api', cpu: '256', containerDefinitions: [] }, NEW.taskDefinition];

    const { out } = await compared(older, newer, '--output', 'json');

    expect(
      out
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { family: string }).family),
    ).toEqual(['api', 'web']);
  });

  test('a family that only one of several has is told, and is a difference', async () => {
    const web = { family: 'web', containerDefinitions: [] };
    const older = [web, { family: 'old', containerDefinitions: [] }];
    const newer = [web, { family: 'api', containerDefinitions: [] }];

    const { out, exitCode } = await compared(older, newer);

    expect(out).toMatch(/web {2}.*\n {2}nothing changed\n/);
    expect(out).toMatch(/old {2}gone: only in /);
    expect(out).toMatch(/api {2}new: only in /);
    expect(exitCode).toBe(1);
  });

  test('definitions of a template without families are compared by their logical ids', async () => {
    const template = (image: string) => ({
      Resources: Object.fromEntries(
        ['Web', 'Api'].map((id) => [
          id,
          {
            Type: 'AWS::ECS::TaskDefinition',
            Properties: { ContainerDefinitions: [{ Name: 'app', Image: id === 'Api' ? image : 'web:1' }] },
          },
        ]),
      ),
    });

    const { out } = await compared(template('api:1'), template('api:2'));

    expect(out).toMatch(/^Web {2}.*\n {2}nothing changed\n\nApi {2}.*\n {2}• app: image tag 1 → 2\n$/);
  });

  test.each([
    ['one file', [aFile(OLD)]],
    ['a file without a definition', [aFile(OLD), aFile({ clusterName: 'a' })]],
    [
      'families of which none is in both',
      [aFile([OLD.taskDefinition, { family: 'a' }]), aFile([{ family: 'b' }, { family: 'c' }])],
    ],
  ])('%s is bad usage', async (_, args) => {
    expect(await runCli(['diff', ...args], aTerminal())).toBe(2);
  });
});
