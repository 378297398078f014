import { S3Client } from '@aws-sdk/client-s3';
import { createReportStore } from '@taskwarden/aws';
import { type Reporting, sweepHtml } from '@taskwarden/response';
import { clientSettings } from './client-settings.ts';
import { wired } from './environment.ts';
import { ledger } from './ledger.ts';

/** In a bundle only where the configuration wants reports kept: see `infra/bundle.ts`. */
export const reporting: Reporting = {
  archive: ledger,
  store: createReportStore({ client: new S3Client(clientSettings), bucket: wired.reportBucket() }),
  html: sweepHtml,
};
