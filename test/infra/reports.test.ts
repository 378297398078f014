import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { graphOf, inputsOfType } from './graph.ts';
import type { Graph } from './synth.ts';

let graph: Graph;
beforeAll(async () => {
  graph = await graphOf('test', join(import.meta.dirname, 'reports.config.yaml'));
});

interface Statement {
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
}

function rolesWith(action: string): readonly string[] {
  return graph.resources
    .filter(({ type }) => type === 'aws:iam/role:Role')
    .filter(({ inputs }) =>
      inputs.inlinePolicies
        .flatMap(({ policy }: { policy: string }) => JSON.parse(policy).Statement as Statement[])
        .some(({ Action }: Statement) => Action.includes(action)),
    )
    .map(({ name }) => name)
    .toSorted((one, other) => one.localeCompare(other));
}

describe('the bucket for reports', () => {
  test('is one, closed to the public, encrypted with the key, over TLS only, and forgets', () => {
    const buckets = inputsOfType(graph, 'aws:s3/bucket:Bucket').map(({ bucketPrefix }) => bucketPrefix);
    // By this the deployer's policy knows it. S3 takes 37 letters of it, and a stage may have 14.
    expect(buckets).toEqual(['taskwarden-test-reports-']);
    expect(inputsOfType(graph, 'aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock')[0]).toMatchObject({
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    const [encryption] = graph.resources.filter(({ type }) => type.includes('ServerSideEncryption'));
    expect(encryption?.inputs.rules[0].applyServerSideEncryptionByDefault.sseAlgorithm).toBe('aws:kms');
    const [lifecycle] = graph.resources.filter(({ type }) => type.includes('LifecycleConfiguration'));
    expect(lifecycle?.inputs.rules[0]).toMatchObject({ status: 'Enabled', expiration: { days: 400 } });
    const [policy] = graph.resources.filter(({ type }) => type.includes('bucketPolicy'));
    expect(JSON.parse(policy?.inputs.policy).Statement[0]).toMatchObject({
      Effect: 'Deny',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
  });

  test('may be written by the function that takes the pages, and by no other', () => {
    expect(rolesWith('s3:PutObject')).toEqual([expect.stringContaining('ComplianceSweepPage')]);
  });
});

test('with stops on the event bus, the function that diagnoses them may put events there, beside those that tell of incidents and of actions, and the canary', () => {
  expect(rolesWith('events:PutEvents')).toEqual([
    'CanaryScheduleRole',
    'ClockRole',
    'NotificationRole',
    'TaskStateChangeRole',
  ]);
});
