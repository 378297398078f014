import type { AsffFinding } from '@taskwarden/response';
import { describe, expect, test } from 'vitest';
import { createFindingImporter } from './finding-importer.ts';

const aFinding = (nth: number): AsffFinding => ({
  SchemaVersion: '2018-10-08',
  Id: `taskwarden/rule/${nth}`,
  ProductArn: 'arn:aws:securityhub:eu-west-1:111122223333:product/111122223333/default',
  GeneratorId: 'taskwarden/rule',
  AwsAccountId: '111122223333',
  Types: ['Software and Configuration Checks/AWS Security Best Practices'],
  CreatedAt: '2026-11-25T12:00:00.000Z',
  UpdatedAt: '2026-11-25T12:00:00.000Z',
  Severity: { Label: 'HIGH' },
  Title: 'A title',
  Description: 'A description',
  Remediation: { Recommendation: { Text: 'Mend it.' } },
  ProductFields: {},
  Resources: [{ Type: 'AwsEcsService', Id: 'web', Partition: 'aws', Region: 'eu-west-1' }],
  Compliance: { Status: 'FAILED' },
  RecordState: 'ACTIVE',
});

/** A Security Hub that answers so, and what it was given. */
function aHub(answer: () => object) {
  const given: number[] = [];
  const client = {
    send: async ({ input }: { readonly input: { readonly Findings: readonly unknown[] } }) => {
      given.push(input.Findings.length);
      return answer();
    },
  };
  return { given, importer: createFindingImporter({ client: client as never }) };
}

const findings = (count: number) => Array.from({ length: count }, (_, nth) => aFinding(nth));

describe('importing findings', () => {
  test('takes a hundred at once, and no call for none', async () => {
    const { given, importer } = aHub(() => ({ FailedCount: 0, SuccessCount: 100, FailedFindings: [] }));

    await importer.importFindings(findings(250));
    await importer.importFindings([]);

    expect(given).toEqual([100, 100, 50]);
  });

  test('imports the rest and gives the reason when one was not taken', async () => {
    const { given, importer } = aHub(() => ({
      FailedFindings: [
        { Id: 'taskwarden/rule/0', ErrorCode: 'InvalidInput', ErrorMessage: 'Resources is wrong' },
      ],
    }));

    expect(await importer.importFindings(findings(101))).toEqual({
      why: 'Security Hub refused importing 100 findings: taskwarden/rule/0: InvalidInput (Resources is wrong)',
      mayPass: false,
    });
    expect(given).toEqual([100, 1]);
  });

  test.each([
    [
      'is not switched on, with the permission',
      'InvalidAccessException',
      { mayPass: false, permission: 'securityhub:BatchImportFindings' },
    ],
    ['is busy', 'LimitExceededException', { mayPass: true }],
    ['is not well', 'InternalException', { mayPass: true }],
  ])('says that Security Hub %s', async (_sentence, name, refusal) => {
    const { importer } = aHub(() => {
      throw Object.assign(new Error('no'), { name });
    });

    expect(await importer.importFindings(findings(1))).toEqual({
      why: `Security Hub refused importing 1 findings: ${name} (no)`,
      ...refusal,
    });
  });

  test('prefers, of several reasons, one that may pass', async () => {
    const names = ['InvalidInputException', 'LimitExceededException'];
    const { importer } = aHub(() => {
      throw Object.assign(new Error('no'), { name: names.shift() });
    });

    expect(await importer.importFindings(findings(150))).toMatchObject({ mayPass: true });
  });
});
