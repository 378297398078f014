import { BatchImportFindingsCommand, SecurityHubClient } from '@aws-sdk/client-securityhub';
import { createFindingImporter } from '@taskwarden/aws';
import { type AsffFinding, asffFindings, type SweptFinding } from '@taskwarden/response';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type HttpServer, startHttpServer } from '../../packages/local/src/endpoint/server.ts';
import { createSecurityHub, type SecurityHub } from '../../packages/local/src/security-hub/security-hub.ts';

/** The real client against the embedded Security Hub, which takes what the SDK's own schema of a finding has. */

const ACCOUNT = '111122223333';
const AT = Date.parse('2026-11-25T12:00:00Z');

let hub: SecurityHub;
let server: HttpServer;
let client: SecurityHubClient;
let calls: number;

beforeEach(async () => {
  hub = createSecurityHub({ account: ACCOUNT, region: 'eu-west-1' });
  calls = 0;
  server = await startHttpServer((request) => {
    calls += 1;
    return hub.handle(request);
  });
  client = new SecurityHubClient({
    region: 'eu-west-1',
    endpoint: server.origin,
    credentials: { accessKeyId: 'anna', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
});
afterEach(async () => {
  client.destroy();
  await server.close();
});

const aFinding = (service: string, more: Partial<SweptFinding> = {}): SweptFinding => ({
  kind: 'service',
  arn: `arn:aws:ecs:eu-west-1:${ACCOUNT}:service/prod/${service}`,
  account: ACCOUNT,
  region: 'eu-west-1',
  cluster: 'prod',
  service,
  team: 'payments',
  taskDefinitionArn: `arn:aws:ecs:eu-west-1:${ACCOUNT}:task-definition/${service}:7`,
  rule: 'no-privileged-containers',
  title: 'No container is privileged',
  severity: 'critical',
  message: 'Container app has all rights of the host’s root.',
  path: 'containerDefinitions[0].privileged',
  remedy: 'Remove the flag.',
  controls: ['Security Hub ECS.4'],
  ...more,
});
const asff = (findings: readonly SweptFinding[]): readonly AsffFinding[] =>
  asffFindings({ findings, exceptions: [], endedAt: AT });
const importAll = (findings: readonly AsffFinding[]) =>
  createFindingImporter({ client }).importFindings(findings);

describe('findings on their way into Security Hub', () => {
  test('go a hundred at once, each as the format has it', async () => {
    await importAll(asff(Array.from({ length: 250 }, (_, nth) => aFinding(`web-${nth}`))));

    expect(calls).toBe(3);
    expect(hub.findings().length).toBe(250);
    expect(hub.findings()[0]?.finding).toMatchObject({
      Severity: { Label: 'CRITICAL' },
      Resources: [{ Type: 'AwsEcsService' }],
      Compliance: { Status: 'FAILED', RelatedRequirements: ['Security Hub ECS.4'] },
      RecordState: 'ACTIVE',
    });
  });

  test('are updated by a later sweep and not kept twice', async () => {
    await importAll(asff([aFinding('web')]));
    await importAll(asff([aFinding('web', { message: 'Two containers have.' })]));

    expect(hub.findings().map(({ imports }) => imports)).toEqual([2]);
    expect(hub.findings()[0]?.finding).toMatchObject({
      Description: expect.stringContaining('Two containers have.'),
    });
  });

  test('keep their places, however long the texts', async () => {
    const long = 'x'.repeat(5000);

    await importAll(asff([aFinding('web', { message: long, title: long, remedy: long })]));

    expect(hub.findings().length).toBe(1);
  });

  test('that are not taken are told with the id and the reason; the others are kept', async () => {
    const stranger = { ...aFinding('api'), arn: 'arn:aws:ecs:eu-west-1:444455556666:service/prod/api' };

    expect(await importAll(asff([aFinding('web'), stranger]))).toEqual({
      mayPass: false,
      why: expect.stringMatching(
        /importing 2 findings: taskwarden\/no-privileged-containers\/.* \(Findings of this product may not be imported/,
      ),
    });
    expect(hub.findings().length).toBe(1);
  });

  test('are refused by the hub when there are too many, or a member is not of the format', async () => {
    const [finding] = asff([aFinding('web')]);
    const send = (Findings: readonly object[]) =>
      client.send(new BatchImportFindingsCommand({ Findings: Findings as never }));

    await expect(send(Array.from({ length: 101 }, () => ({ ...finding })))).rejects.toMatchObject({
      name: 'InvalidInputException',
    });
    const raw = await fetch(`${server.origin}/findings/import`, {
      method: 'POST',
      body: JSON.stringify({ Findings: [{ ...finding, Sevrity: {} }] }),
    });
    expect(raw.status).toBe(400);
  });
});
