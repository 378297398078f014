import {
  type AwsSecurityFinding,
  BatchImportFindingsCommand,
  type BatchImportFindingsCommandOutput,
  type SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import { chunk } from '@taskwarden/domain';
import type { AsffFinding, FindingImporter, NotImported } from '@taskwarden/response';
import { AwsFault } from './fault.ts';
import { RoleNotAssumed } from './role-not-assumed.ts';

/** "Using BatchImportFindings", Security Hub guide: at most a hundred findings a call. */
const BATCH = 100;

export interface FindingImporterOptions {
  readonly client: Pick<SecurityHubClient, 'send'>;
}

/** Imports findings into Security Hub. It knows them by their ids: one that it has is updated. */
export function createFindingImporter({ client }: FindingImporterOptions): FindingImporter {
  return {
    async importFindings(findings) {
      const refusals: NotImported[] = [];
      for (const batch of chunk(findings, BATCH)) {
        const fault = await importBatch(client, batch);
        if (fault !== undefined) refusals.push(notImported(fault));
      }
      return weightiest(refusals);
    },
  };
}

/** Of several reasons one for which it is worth trying again. */
export function weightiest(refusals: readonly NotImported[]): NotImported | undefined {
  return refusals.find(({ mayPass }) => mayPass) ?? refusals[0];
}

async function importBatch(
  client: FindingImporterOptions['client'],
  batch: readonly AsffFinding[],
): Promise<AwsFault | undefined> {
  const doing = `importing ${batch.length} findings`;
  // The SDK's types have no readonly, and partitions as an enumeration.
  const Findings = batch as AwsSecurityFinding[];
  let answer: BatchImportFindingsCommandOutput;
  try {
    answer = await client.send(new BatchImportFindingsCommand({ Findings }));
  } catch (cause) {
    return new AwsFault('Security Hub', doing, cause);
  }
  const [failed] = answer.FailedFindings ?? [];
  if (failed === undefined) return undefined;
  const cause = new Error(failed.ErrorMessage ?? 'no message given');
  cause.name = failed.ErrorCode ?? 'unnamed';
  return new AwsFault('Security Hub', `${doing}: ${failed.Id ?? ''}`, cause);
}

function notImported({ message, fault, retryable, cause }: AwsFault): NotImported {
  const permission = cause instanceof RoleNotAssumed ? 'sts:AssumeRole' : 'securityhub:BatchImportFindings';
  const said = cause instanceof Error && !message.endsWith(cause.message) ? ` (${cause.message})` : '';
  return { why: `${message}${said}`, mayPass: retryable, ...(fault === 'denied' && { permission }) };
}
