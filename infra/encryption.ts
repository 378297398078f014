import type { Statement } from './statements.ts';

/** ARN of the key that the configuration names; without one AWS's own keys encrypt. */
export type Key = string | undefined;

/** What a principal needs of a key of one's own to use what it encrypts, and only through the services that hold it. */
const KEY_ACTIONS = [
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];
const SERVICES = ['dynamodb', 's3', 'sns', 'sqs'];

/**
 * Lets a role use the key ("Configuring KMS permissions for AWS services", SQS guide; "Authorizing use of your customer
 * managed key", DynamoDB guide).
 */
export function keyStatements(key: Key): Statement<$util.Input<string>>[] {
  if (key === undefined) return [];
  const [, , , region] = key.split(':');
  const values = SERVICES.map((service) => `${service}.${region}.amazonaws.com`);
  return [
    {
      actions: [...KEY_ACTIONS],
      resources: [key],
      conditions: [{ test: 'StringEquals', variable: 'kms:ViaService', values }],
    },
  ];
}

/**
 * How a bus is encrypted. What it can't encrypt or decrypt becomes a dead letter ("Using dead-letter queues to capture encrypted
 * event errors", EventBridge guide).
 */
export function busEncryption(key: Key, deadLetters: $util.Input<string>): aws.cloudwatch.EventBusArgs {
  return key === undefined ? {} : { kmsKeyIdentifier: key, deadLetterConfig: { arn: deadLetters } };
}

/** How a queue is encrypted. A data key is used for five minutes: each new one is a call to pay for. */
export function queueEncryption(key: Key): aws.sqs.QueueArgs {
  return key === undefined
    ? { sqsManagedSseEnabled: true }
    : { kmsMasterKeyId: key, kmsDataKeyReusePeriodSeconds: 300 };
}
