import {
  type AwsSecurityFinding,
  BatchImportFindingsCommand,
  type SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import type { AsffFinding, FindingImporter } from '@taskwarden/response';
import { chunk } from './chunk.ts';
import { AwsFault } from './fault.ts';

/** "Using BatchImportFindings", Security Hub guide: at most a hundred findings a call. */
const BATCH = 100;

export interface FindingImporterOptions {
  readonly client: Pick<SecurityHubClient, 'send'>;
}

/**
 * Imports findings into Security Hub. It knows them by their ids: one that it has is updated. Throws when any was not taken.
 */
export function createFindingImporter({ client }: FindingImporterOptions): FindingImporter {
  return {
    async importFindings(findings) {
      for (const batch of chunk(findings, BATCH)) await importBatch(client, batch);
    },
  };
}

async function importBatch(
  client: FindingImporterOptions['client'],
  batch: readonly AsffFinding[],
): Promise<void> {
  const doing = `importing ${batch.length} findings`;
  // The SDK's types have no readonly, and partitions as an enumeration.
  const Findings = batch as AwsSecurityFinding[];
  const { FailedFindings = [] } = await client
    .send(new BatchImportFindingsCommand({ Findings }))
    .catch((cause: unknown) => {
      throw new AwsFault('Security Hub', doing, cause);
    });
  const [failed] = FailedFindings;
  if (failed === undefined) return;
  const cause = new Error(failed.ErrorMessage ?? 'no message given');
  cause.name = failed.ErrorCode ?? 'unnamed';
  throw new AwsFault('Security Hub', `${doing}: ${failed.Id ?? ''}`, cause);
}
