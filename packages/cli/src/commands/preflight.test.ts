import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../program.ts';
import { aTerminal } from '../testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'preflight-'));

function aNetwork(text: string): string {
  const file = join(folder, 'network.yaml');
  writeFileSync(file, text);
  return file;
}

const WEB = {
  family: 'web',
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  executionRoleArn: 'arn:aws:iam::111122223333:role/execution',
  containerDefinitions: [
    {
      name: 'web',
      image: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1',
      secrets: [{ name: 'DB', valueFrom: '/shop/db' }],
    },
  ],
};

async function flown(network: string, ...args: readonly string[]) {
  const terminal = aTerminal({ stdin: JSON.stringify(WEB) });
  const exitCode = await runCli(['preflight', '-', '--network', network, ...args], terminal);
  return { exitCode, ...terminal.written };
}

describe('taskwarden preflight', () => {
  test('shows the steps in their order, the one that stops the task, and what to do', async () => {
    const { exitCode, out } = await flown('examples/network.yaml');

    expect(out).toContain('✗ stops at secrets: resource-init/secret-network\n');
    expect(out).toMatch(
      /✓ registry-auth[\s\S]*✗ secrets[\s\S]*Stop cause[\s\S]*What to do[\s\S]*✓ image-pull/,
    );
    expect(exitCode).toBe(1);
  });

  test('tells what the task needs: endpoints, security group rules, permissions', async () => {
    const { out } = await flown('examples/network.yaml');

    expect(out).toContain('com.amazonaws.eu-west-1.ssm (interface)');
    expect(out).toContain('task: egress tcp 443 to s3-prefix-list');
    expect(out).toContain('execution role: ssm:GetParameters');
  });

  test('takes what the service of the same file says', async () => {
    const service = {
      serviceName: 'shop',
      taskDefinition: 'web',
      enableExecuteCommand: true,
      capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }],
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-a'], assignPublicIp: 'ENABLED' } },
      loadBalancers: [{ containerName: 'web', containerPort: 8080 }],
    };
    const network = aNetwork('region: eu-west-1\nsubnets: [{id: subnet-a, route: internet}]');
    const terminal = aTerminal({ stdin: JSON.stringify([WEB, service]) });

    expect(await runCli(['preflight', '-', '--network', network, '--output', 'json'], terminal)).toBe(0);
    expect(JSON.parse(terminal.written.out)).toMatchObject({
      family: 'web',
      service: 'shop',
      launchType: 'FARGATE',
      enableExecuteCommand: true,
      endpoints: expect.arrayContaining([expect.objectContaining({ service: 'ssmmessages' })]),
      securityGroupRules: expect.arrayContaining([
        expect.objectContaining({
          group: 'task',
          direction: 'ingress',
          peer: 'load-balancer',
          fromPort: 8080,
        }),
      ]),
    });
  });

  test('finds nothing where there is a way to everything', async () => {
    const { exitCode, out } = await flown(
      aNetwork('region: eu-west-1\nsubnets: [{id: subnet-a, route: nat}]'),
    );

    expect(out).toContain('nothing in this network keeps the task from starting');
    expect(out).not.toContain('✗');
    expect(exitCode).toBe(0);
  });

  test('gives the same as JSON', async () => {
    const { out } = await flown('examples/network.yaml', '--output', 'json');

    expect(JSON.parse(out)).toMatchObject({
      family: 'web',
      region: 'eu-west-1',
      launchType: 'FARGATE',
      stopsAt: { step: 'secrets', cause: 'resource-init/secret-network' },
      endpoints: expect.arrayContaining([expect.objectContaining({ service: 'ssm' })]),
    });
  });

  test.each([
    [
      'a member that is misspelt',
      'subnets: []\nendpoint: []',
      'network.yaml:2:11: endpoint: no such member; endpoints may be meant',
    ],
    [
      'a value of a wrong type',
      'subnets:\n  - {id: a, freeAddresses: many}',
      'network.yaml:2:28: subnets[0].freeAddresses',
    ],
    ['what is no YAML', 'subnets: [', 'network.yaml:1:'],
  ])('%s in the network file is refused with its place', async (_, text, message) => {
    const { exitCode, err } = await flown(aNetwork(text));

    expect(err).toContain(message);
    expect(exitCode).toBe(2);
  });
});
