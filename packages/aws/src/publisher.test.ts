import { SNSClient } from '@aws-sdk/client-sns';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { startFauxqs } from 'fauxqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPublisher } from './publisher.ts';

let aws: Awaited<ReturnType<typeof startFauxqs>>;
let settings: {
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
};

beforeAll(async () => {
  aws = await startFauxqs({ port: 0, logger: false });
  settings = {
    endpoint: aws.address,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  aws.createQueue('listener');
  aws.createTopic('notices');
  aws.subscribe({ topic: 'notices', queue: 'listener' });
});
afterAll(() => aws.stop());

const call = {
  via: 'sns',
  topicArn: 'arn:aws:sns:us-east-1:000000000000:notices',
  subject: 'checkout: container ran out of memory',
  body: '{"noticeId":"f1-1:1"}',
  attributes: { kind: 'opened', severity: 'alert', team: '' },
} as const;

function failingWith(name: string) {
  const error = new Error('text of AWS');
  error.name = name;
  return createPublisher({ client: { send: () => Promise.reject(error) } });
}

describe('publishing to a topic', () => {
  test('a subscriber receives the body with its attributes; one without a value is left out', async () => {
    const result = await createPublisher({ client: new SNSClient(settings) })(call);

    const { Messages } = await new SQSClient(settings).send(
      new ReceiveMessageCommand({ QueueUrl: `${aws.address}/000000000000/listener` }),
    );
    const received = JSON.parse(Messages?.[0]?.Body ?? '{}');
    expect(result).toEqual({ outcome: 'sent', ref: { messageId: received.MessageId } });
    expect(received).toMatchObject({ Message: call.body, Subject: call.subject });
    expect(received.MessageAttributes).toEqual({
      kind: { Type: 'String', Value: 'opened' },
      severity: { Type: 'String', Value: 'alert' },
    });
  });

  test('a topic that does not exist is refused, with its ARN in the reason', async () => {
    const gone = { ...call, topicArn: 'arn:aws:sns:us-east-1:000000000000:gone' };

    const result = await createPublisher({ client: new SNSClient(settings) })(gone);

    expect(result).toMatchObject({ outcome: 'refused', reason: expect.stringContaining(gone.topicArn) });
  });

  test.each([
    ['ThrottledException', 'deferred'],
    ['AuthorizationErrorException', 'refused'],
    ['InvalidParameterException', 'refused'],
    ['InternalErrorException', 'failed'],
    ['TimeoutError', 'failed'],
  ])('%s is %s', async (name, outcome) => {
    expect(await failingWith(name)(call)).toMatchObject({ outcome });
  });
});
