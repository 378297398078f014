import { describe, expect, test } from 'vitest';
import { DEFAULT_POLICY } from './configuration.ts';
import { judge, withAllRules } from './judge.ts';
import { planPolicy } from './plan.ts';
import { findUnresolved } from './unresolved.ts';

const plan = planPolicy(withAllRules(DEFAULT_POLICY));
const context = { now: Date.parse('2026-09-01T00:00:00Z') };

function verdictOf(rule: string, value: object): string | undefined {
  return judge({ kind: 'taskDefinition', value }, { plan, context }).find((row) => row.rule === rule)
    ?.verdict;
}

/** How templates are handed over: what is open stands as it is written, wherever it stands. */
const OPEN = `\${var.any}`;

const withUser = (...users: unknown[]) => ({
  containerDefinitions: users.map((user, index) => ({ name: `c${index}`, user })),
});

describe('a value that its template leaves open', () => {
  test.each([
    ['of Terraform', `\${var.user}`],
    ['of CloudFormation', { Ref: 'User' }],
    ['that is looked up', '{{resolve:ssm:user}}'],
    ['that is chosen', { 'Fn::If': ['A', 'b', 'c'] }],
  ])('%s is neither pass nor fail', (_what, user) => {
    expect(verdictOf('non-root-user', withUser(user))).toBe('not-evaluated');
  });

  test('does not hide what fails beside it', () => {
    expect(verdictOf('non-root-user', withUser(`\${var.user}`, 'root'))).toBe('fail');
  });

  test('does not touch rules that do not look at it', () => {
    expect(verdictOf('no-privileged-containers', withUser(`\${var.user}`))).toBe('pass');
  });

  test('is told as it is written where it is only the name of who breaks a rule', () => {
    const value = { containerDefinitions: [{ name: `\${var.name}`, privileged: true, user: 'app' }] };
    const rows = judge({ kind: 'taskDefinition', value }, { plan, context });
    const told = (rule: string) => rows.find((row) => row.rule === rule);

    expect(told('no-privileged-containers')).toMatchObject({ verdict: 'fail', container: `\${var.name}` });
    expect(told('non-root-user')?.verdict).toBe('pass');
  });

  test.each([
    'image-pinned-by-digest',
    'log-configuration-present',
    'memory-reservation-sane',
    'no-dangerous-capabilities',
    'no-latest-image-tag',
  ])('that is a container’s name does not keep %s from a verdict', (rule) => {
    const web = { name: `\${var.name}`, image: 'web:1', logConfiguration: { logDriver: 'awslogs' } };

    expect(verdictOf(rule, { containerDefinitions: [web] })).not.toBe('not-evaluated');
  });

  test('is a name that a rule hangs on', () => {
    const waits = { name: 'b', dependsOn: [{ containerName: 'a', condition: 'HEALTHY' }] };

    expect(verdictOf('depends-on-health', { containerDefinitions: [{ name: `\${var.name}` }, waits] })).toBe(
      'not-evaluated',
    );
  });

  test('may be a whole list', () => {
    expect(
      verdictOf('no-privileged-containers', { containerDefinitions: { 'Fn::FindInMap': ['a', 'b', 'c'] } }),
    ).toBe('not-evaluated');
  });

  test.each([
    ['what holds the member', [{ name: 'a', logConfiguration: OPEN }], 'not-evaluated'],
    ['a whole container', [OPEN], 'not-evaluated'],
    ['a whole container beside one that fails', [OPEN, { name: 'a' }], 'fail'],
    ['a member beside it', [{ name: 'a', logConfiguration: { options: OPEN } }], 'fail'],
  ])('may be %s', (_what, containerDefinitions, verdict) => {
    expect(verdictOf('log-configuration-present', { containerDefinitions })).toBe(verdict);
  });

  test.each([
    ['no-public-ip', 'DISABLED', 'pass'],
    ['no-public-ip', 'ENABLED', 'fail'],
    ['default-security-group', 'DISABLED', 'pass'],
  ])(
    'does not keep %s from a verdict where subnets and groups are open: %s',
    (rule, assignPublicIp, verdict) => {
      const awsvpcConfiguration = { assignPublicIp, subnets: [`\${a}`], securityGroups: [`\${b}`] };
      const value = { serviceName: 'web', networkConfiguration: { awsvpcConfiguration } };
      const rows = judge({ kind: 'service', value }, { plan, context });

      expect(rows.find((row) => row.rule === rule)?.verdict).toBe(verdict);
    },
  );

  test.each([
    ['memory-hard-limit', { memory: OPEN }, {}, 'not-evaluated'],
    ['memory-hard-limit', { cpu: OPEN }, {}, 'fail'],
    ['cpu-reservation', { requiresCompatibilities: OPEN }, {}, 'not-evaluated'],
    ['readonly-root-filesystem', { runtimePlatform: OPEN }, {}, 'not-evaluated'],
    ['readonly-root-filesystem', { runtimePlatform: { cpuArchitecture: OPEN } }, {}, 'fail'],
    ['no-static-host-ports', { networkMode: OPEN }, { portMappings: [{ hostPort: 80 }] }, 'not-evaluated'],
    ['container-health-check', {}, { essential: OPEN }, 'not-evaluated'],
    ['log-driver-allowed', {}, { logConfiguration: { logDriver: 'awsfirelens' } }, 'not-evaluated'],
    ['depends-on-health', {}, { dependsOn: [{ containerName: 'b', condition: 'HEALTHY' }] }, 'not-evaluated'],
  ])('may excuse what fails %s: %o', (rule, members, container, verdict) => {
    const sidecar = rule === 'log-driver-allowed' || rule === 'depends-on-health' ? [OPEN] : [];
    const containerDefinitions = [{ name: 'a', ...container }, ...sidecar];

    expect(verdictOf(rule, { containerDefinitions, ...members })).toBe(verdict);
  });

  test('may be the health check that somebody waits for', () => {
    const waits = { name: 'b', dependsOn: [{ containerName: 'a', condition: 'HEALTHY' }] };
    const containerDefinitions = [{ name: 'a', healthCheck: OPEN }, waits];

    expect(verdictOf('depends-on-health', { containerDefinitions })).toBe('not-evaluated');
  });

  test('may be a flag', () => {
    const privileged = { containerDefinitions: [{ name: 'a', privileged: { Ref: 'Privileged' } }] };

    expect(verdictOf('no-privileged-containers', privileged)).toBe('not-evaluated');
  });

  test('is not what a shell fills in', () => {
    const open = findUnresolved({ containerDefinitions: [{ command: ['sh', '-c', `echo \${HOME}`] }] });

    expect(open.size).toBe(0);
  });

  test('is not a number whose meaning is plain, whatever it is called', () => {
    const dockerLabels = { 'com.example/level': 5 };

    expect(verdictOf('no-secrets-in-command', { containerDefinitions: [{ name: 'a', dockerLabels }] })).toBe(
      'pass',
    );
  });

  test('is not what AWS has stored as text', () => {
    const stored = { containerDefinitions: [{ environment: [{ name: 'A', value: `\${B}` }] }] };

    expect(findUnresolved(stored, [], true).size).toBe(0);
    expect(findUnresolved(stored).size).toBe(1);
  });
});
