/**
 * The policy of a key of one's own (`deployment.kmsKey`): beside the account, whose roles are allowed what they need by their own
 * policies, the services that use the key in their own name. A test holds them to what the deployment encrypts with it.
 */
import type { DeployerPlace } from './deployer-policy.ts';

export interface KeyPolicy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly KeyStatement[];
}

interface KeyStatement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Principal: { readonly AWS: string } | { readonly Service: string };
  readonly Action: string | readonly string[];
  readonly Resource: '*';
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** For one account and region. */
export function keyPolicy({ partition, region, account }: DeployerPlace): KeyPolicy {
  const allow = (statement: Omit<KeyStatement, 'Effect' | 'Resource'>): KeyStatement => ({
    ...statement,
    Effect: 'Allow',
    Resource: '*',
  });
  return {
    Version: '2012-10-17',
    Statement: [
      allow({
        Sid: 'Account',
        Principal: { AWS: `arn:${partition}:iam::${account}:root` },
        Action: 'kms:*',
      }),
      // Into queues, onto buses, into the archive ("Encrypting archives", EventBridge guide). Towards queues and topics it names
      // neither rule nor account, so that a condition would shut it out ("Managing encryption keys and costs", SNS guide).
      allow({
        Sid: 'EventBridge',
        Principal: { Service: 'events.amazonaws.com' },
        Action: ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey', 'kms:ReEncrypt*'],
      }),
      // Alarms to their topic (the same page).
      allow({
        Sid: 'Alarms',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        Condition: { StringEquals: { 'aws:SourceAccount': account } },
      }),
      // "Encrypt log data in CloudWatch Logs using AWS KMS", CloudWatch Logs guide.
      allow({
        Sid: 'Logs',
        Principal: { Service: `logs.${region}.amazonaws.com` },
        Action: ['kms:Decrypt*', 'kms:Describe*', 'kms:Encrypt*', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
        Condition: {
          ArnLike: {
            'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account}:log-group:/aws/lambda/taskwarden-*`,
          },
        },
      }),
    ],
  };
}
