import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runCli } from '../program.ts';
import { aTerminal } from '../testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'taskwarden-member-template-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const MEMBERS = 'deployment: {members: {accounts: ["222222222222"], externalId: ours}}\n';

async function run(text: string, ...args: string[]) {
  const file = join(folder, 'taskwarden.config.yaml');
  writeFileSync(file, text);
  const terminal = aTerminal();
  const code = await runCli(['member-template', '--config', file, ...args], terminal);
  return { code, ...terminal.written };
}

describe('taskwarden member-template', () => {
  test('writes a template for the stage, with no role to act by', async () => {
    const { code, out } = await run(MEMBERS, '--stage', 'dev');
    const { Parameters, Resources } = JSON.parse(out);

    expect(code).toBe(0);
    expect(Parameters.ExternalId.Default).toBe('ours');
    expect(Resources.ReadRole.Properties.RoleName).toBe('taskwarden-dev-member-read');
    expect(Resources.ActionRole).toBeUndefined();
  });

  test('adds that role where it is asked for', async () => {
    const { out } = await run(MEMBERS, '--enforce');

    expect(JSON.parse(out).Resources.ActionRole.Properties.RoleName).toBe(
      'taskwarden-production-member-action',
    );
  });

  test('says what to configure where there are no members', async () => {
    const { code, err } = await run('');

    expect(code).toBe(2);
    expect(err).toContain('deployment.members.accounts');
  });
});
