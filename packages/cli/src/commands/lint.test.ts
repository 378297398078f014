import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { runCli } from '../program.ts';
import { aTerminal } from '../testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'lint-'));

function aFile(name: string, content: string | object): string {
  const file = join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  return file;
}

async function linted(args: readonly string[], stdin = '') {
  const terminal = aTerminal({ stdin });
  const exitCode = await runCli(['lint', ...args], terminal);
  const { out, err } = terminal.written;
  return { exitCode, out: out.replaceAll(`${folder}/`, ''), err: err.replaceAll(`${folder}/`, '') };
}

const FINE = {
  family: 'web',
  requiresCompatibilities: ['FARGATE'],
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
  executionRoleArn: 'arn:aws:iam::111122223333:role/execution',
  containerDefinitions: [
    {
      name: 'web',
      image: 'nginx:1.27.1',
      logConfiguration: {
        logDriver: 'awslogs',
        options: { 'awslogs-group': 'web', 'awslogs-region': 'eu-west-1', 'awslogs-stream-prefix': 'web' },
      },
    },
  ],
};
const REFUSED = { ...FINE, memory: '4096' };
const CLUSTER = { clusterName: 'shop', settings: [{ name: 'containerInsights', value: 'enhanced' }] };

const fine = aFile('fine.json', FINE);
const refused = aFile('refused.json', REFUSED);
const broken = aFile('broken.json', '{\n  "family": "web",\n}');

describe('taskwarden lint', () => {
  test('shows where ECS would refuse, with the line and what to do', async () => {
    const { exitCode, out } = await linted([refused]);

    expect(out).toBe(`refused.json  task definition web

  error refused.json:8:13
    ClientException: No Fargate configuration exists for given values: 256 CPU,
    4096 memory. See the Amazon ECS documentation for the valid values.
    8 |   "memory": "4096",
      |             ^^^^^^
    memory · task-size/fargate-size
    Fix: Fargate has no size of 0.25 vCPU with 4 GiB; the nearest are 0.25 vCPU
    with 2 GiB (cpu "256", memory "2048"), 0.5 vCPU with 4 GiB (cpu "512",
    memory "4096").

1 error, 0 warnings in 1 resource
`);
    expect(exitCode).toBe(1);
  });

  test.each([
    ['on a line of its own', 2],
    ['on the line of another finding', undefined],
  ])('never shows the value of a variable, nor a secret in a command, %s', async (_where, indent) => {
    const [web] = FINE.containerDefinitions;
    const container = {
      ...web,
      privileged: true,
      command: ['serve', '--password', 'hunter2-in-command'],
      environment: [
        { name: 'DB_PASSWORD', value: 'hunter2' },
        { name: 'GREETING', value: 'hello you' },
      ],
    };
    const text = JSON.stringify({ ...FINE, containerDefinitions: [container] }, null, indent);

    const { out } = await linted([aFile('secret.json', text)]);

    expect(out).toContain('no-plaintext-secrets');
    expect(out).toContain('no-secrets-in-command');
    expect(out).toContain('fargate-container/privileged');
    expect(out).not.toMatch(/hunter2|hello|you"/);
  });

  test('says that all is well, and paints on a terminal only', async () => {
    const terminal = aTerminal({ outIsTty: true });

    expect(await linted([fine])).toEqual({
      exitCode: 0,
      err: '',
      out: '✓ fine.json  task definition web\n0 errors, 0 warnings in 1 resource\n',
    });
    expect(await runCli(['lint', fine], terminal)).toBe(0);
    expect(terminal.written.out).toContain('\u001b[');
  });

  test('gives one object a resource, in the order of the input', async () => {
    const both = aFile('both.json', [REFUSED, CLUSTER]);

    const { exitCode, out } = await linted([both, fine, '--output', 'json']);
    const [first, ...others] = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

    expect(first).toMatchObject({
      file: 'both.json',
      resource: 'taskDefinition',
      registration: [
        {
          code: 'ClientException',
          path: 'memory',
          message: expect.stringContaining('No Fargate configuration'),
          pointer: '/0/memory',
          line: 9,
        },
      ],
      traps: [],
      verdicts: expect.arrayContaining([
        expect.objectContaining({ rule: 'valid-fargate-size', verdict: 'fail' }),
      ]),
    });
    expect(others).toMatchObject([
      { file: 'both.json', resource: 'cluster', registration: [] },
      { file: 'fine.json', resource: 'taskDefinition', registration: [] },
    ]);
    expect(exitCode).toBe(1);
  });

  test('a trap that is only a warning leaves the exit code at 0, a policy fail does not', async () => {
    const [web] = FINE.containerDefinitions;
    const slow = { ...web, healthCheck: { command: ['CMD-SHELL', 'true'], interval: 5, retries: 2 } };
    const latest = { ...web, image: 'nginx:latest' };

    const warned = await linted([aFile('slow.json', { ...FINE, containerDefinitions: [slow] })]);
    const failed = await linted([aFile('latest.json', { ...FINE, containerDefinitions: [latest] })]);

    expect(warned.out).toContain('health-checks/kills-slow-starter');
    expect(warned.exitCode).toBe(0);
    expect(failed.out).toContain('no-latest-image-tag');
    expect(failed.exitCode).toBe(1);
  });

  test('--all-rules asks the rules that are off by default too', async () => {
    const verdicts = async (...more: readonly string[]) =>
      (JSON.parse((await linted([fine, '--output', 'json', ...more])).out) as { verdicts: unknown[] })
        .verdicts;

    expect((await verdicts('--all-rules')).length).toBeGreaterThan((await verdicts()).length);
  });

  test('asks the policy of the configuration file', async () => {
    const config = aFile('team.yaml', 'policy:\n  rules:\n    no-latest-image-tag: { mode: off }\n');
    const [web] = FINE.containerDefinitions;
    const latest = aFile('unpinned.json', {
      ...FINE,
      containerDefinitions: [{ ...web, image: 'nginx:latest' }],
    });

    expect((await linted([latest])).exitCode).toBe(1);
    expect((await linted([latest, '--config', config])).exitCode).toBe(0);
    expect(await linted([latest, '--config', aFile('wrong.yaml', 'policy: 1')])).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('wrong.yaml:1:'),
    });
  });

  test('a file that can not be read hides no other, and its exit code wins', async () => {
    const { exitCode, out, err } = await linted([broken, join(folder, 'none.json'), refused]);

    expect(err).toContain('broken.json:3:1: not JSON: expected a name in quotes, found "}"');
    expect(err).toContain('none.json: ENOENT');
    expect(out).toContain('task-size/fargate-size');
    expect(exitCode).toBe(2);
  });

  test('fills in a pattern that no shell has filled in, and tells a folder', async () => {
    const several = mkdtempSync(join(tmpdir(), 'lint-many-'));
    for (const name of ['b.json', 'a.json']) writeFileSync(join(several, name), JSON.stringify(FINE));

    const { out, err, exitCode } = await linted([join(several, '*.json'), join(several, 'a.json'), several]);

    expect(out.match(/[ab]\.json/g)).toEqual(['a.json', 'b.json']);
    expect(err).toContain('it is a directory: name its files');
    expect(exitCode).toBe(2);
    expect((await linted([join(several, '*.yaml')])).err).toContain('*.yaml: ENOENT: there is no such file');
  });

  test('asks for the kind where it can not be told, and takes it', async () => {
    const bare = aFile('bare.json', { tags: [] });

    expect(await linted([bare])).toMatchObject({ exitCode: 2, err: expect.stringContaining('--kind') });
    expect((await linted([bare, '--kind', 'service'])).out).toContain('bare.json  service');
  });

  test('reads standard input, and notes a template without resources of ECS', async () => {
    const piped = await linted(['-'], JSON.stringify(REFUSED));
    const empty = await linted([
      aFile('empty.yaml', 'AWSTemplateFormatVersion: "2010-09-09"\nResources: {}'),
    ]);

    expect(piped.out).toContain('standard input:1:');
    expect(empty).toMatchObject({ exitCode: 0, err: expect.stringContaining('no resource of ECS') });
  });

  test('SARIF holds to the schema of the standard, files that can not be read included', async () => {
    // Ajv reads no draft 4; but for the name of `id` the schema uses nothing that changed since.
    const {
      id: _id,
      $schema: _draft,
      ...schema
    } = JSON.parse(readFileSync('test/fixtures/sarif/sarif-2.1.0-rtm.5.json', 'utf8')) as Record<
      string,
      unknown
    >;
    const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);

    const { out } = await linted([refused, broken, 'test/fixtures/lint/template.yaml', '--output', 'sarif']);
    const log = JSON.parse(out) as { runs: { results: object[]; invocations: object[] }[] };

    expect(validate(log) ? [] : validate.errors).toEqual([]);
    expect(log.runs[0]?.results[0]).toMatchObject({
      ruleId: 'task-size/fargate-size',
      level: 'error',
      locations: [{ physicalLocation: { region: { startLine: 8, startColumn: 13, endColumn: 19 } } }],
    });
    expect(log.runs[0]?.invocations).toMatchObject([{ executionSuccessful: false }]);
    expect(validate({ version: '2.1.0', runs: [{}] })).toBe(false);
  });

  test('annotates lines for GitHub', async () => {
    const { out } = await linted([refused, broken, '--output', 'github']);
    const [annotation, unread] = out.split('\n');

    expect(annotation).toMatch(
      /^::error file=refused\.json,line=8,endLine=8,col=13,endColumn=19,title=task-size\/fargate-size::memory: ClientException: No Fargate/,
    );
    expect(annotation).toContain('%0AFargate has no size');
    expect(unread).toMatch(/^::error file=broken\.json,line=3,col=1,title=unreadable::not JSON/);
  });

  test('JUnit has a case for each resource, a failure for each error, and escapes what XML would take', async () => {
    const odd = aFile('odd.json', { ...REFUSED, family: '<a&b>' });

    const { out } = await linted([odd, broken, fine, '--output', 'junit']);

    expect(out).toContain('<testsuite name="odd.json" tests="1" failures="1" errors="0">');
    expect(out).toContain('name="task definition &lt;a&amp;b&gt;"');
    expect(out).toContain('<failure type="task-size/fargate-size"');
    expect(out).toContain('<error type="unreadable"');
    expect(out).toMatch(/<testcase name="task definition web"[^>]*>\n {4}<\/testcase>/);
  });

  test('what is minified is shown around the place', async () => {
    const minified = aFile('minified.json', JSON.stringify({ ...REFUSED, tags: [] }));

    const { out } = await linted([minified]);
    const [line = '', caret = ''] = out.split('\n').slice(5);

    expect(line.length).toBeLessThanOrEqual(80);
    expect(line.slice(caret.indexOf('^')).startsWith('"4096"')).toBe(true);
  });
});
