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

  test('fails with the reason when one was not taken', async () => {
    const { importer } = aHub(() => ({
      FailedFindings: [
        { Id: 'taskwarden/rule/0', ErrorCode: 'InvalidInput', ErrorMessage: 'Resources is wrong' },
      ],
    }));

    await expect(importer.importFindings(findings(1))).rejects.toMatchObject({
      message: 'Security Hub refused importing 1 findings: taskwarden/rule/0: InvalidInput',
      fault: 'invalid',
      retryable: false,
    });
  });

  test('says that Security Hub is not switched on', async () => {
    const { importer } = aHub(() => {
      throw Object.assign(new Error('not subscribed'), { name: 'InvalidAccessException' });
    });

    await expect(importer.importFindings(findings(1))).rejects.toMatchObject({ fault: 'denied' });
  });
});
