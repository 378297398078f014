import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { ReportStore } from '@taskwarden/response';
import { AwsFault } from './fault.ts';

export interface ReportStoreOptions {
  readonly client: Pick<S3Client, 'send'>;
  readonly bucket: string;
}

/** Keeps reports in a bucket. The bucket encrypts them and lets them expire. */
export function createReportStore({ client, bucket }: ReportStoreOptions): ReportStore {
  return {
    async putReport({ key, contentType, body }) {
      const input = { Bucket: bucket, Key: key, Body: body, ContentType: contentType };
      await client.send(new PutObjectCommand(input)).catch((cause: unknown) => {
        throw new AwsFault('S3', `keeping ${key} in ${bucket}`, cause);
      });
    },
  };
}
