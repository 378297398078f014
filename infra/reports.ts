import { givenName } from './deployed-name.ts';
import type { Key } from './encryption.ts';
import { logicalName } from './logical-name.ts';
import { REPORT_BUCKET } from './topology.ts';

/** A year and a month: the report before last year's is still there to compare with. */
const KEPT_DAYS = 400;

/** The bucket for reports of sweeps, where the configuration wants them kept: encrypted, closed to the public, over TLS only. */
export function createReportBucket(isWanted: boolean, key: Key) {
  if (!isWanted) return undefined;
  const bucket = new aws.s3.Bucket(logicalName(REPORT_BUCKET, 'bucket'), {
    // All buckets of AWS share their names, so the rest is left to the provider.
    bucketPrefix: `${givenName($app.stage, REPORT_BUCKET)}-`.toLowerCase(),
  });
  const of = { bucket: bucket.id };
  new aws.s3.BucketPublicAccessBlock(logicalName(REPORT_BUCKET, 'public-access'), {
    ...of,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  new aws.s3.BucketServerSideEncryptionConfiguration(logicalName(REPORT_BUCKET, 'encryption'), {
    ...of,
    rules: [
      {
        applyServerSideEncryptionByDefault:
          key === undefined ? { sseAlgorithm: 'AES256' } : { sseAlgorithm: 'aws:kms', kmsMasterKeyId: key },
        bucketKeyEnabled: key !== undefined,
      },
    ],
  });
  new aws.s3.BucketLifecycleConfiguration(logicalName(REPORT_BUCKET, 'lifecycle'), {
    ...of,
    rules: [
      {
        id: 'expire',
        status: 'Enabled',
        filter: { prefix: 'reports/' },
        expiration: { days: KEPT_DAYS },
        abortIncompleteMultipartUpload: { daysAfterInitiation: 1 },
      },
    ],
  });
  new aws.s3.BucketPolicy(logicalName(REPORT_BUCKET, 'policy'), { ...of, policy: overTlsOnly(bucket.arn) });
  return bucket;
}

function overTlsOnly(arn: $util.Output<string>): $util.Output<string> {
  return $util.jsonStringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: [arn, $interpolate`${arn}/*`],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ],
  });
}
