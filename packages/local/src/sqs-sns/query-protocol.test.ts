import { describe, expect, test } from 'vitest';
import { AwsError, type Json } from '../endpoint/aws-json.ts';
import { answerSqsQuery, isSqsQuery } from './query-protocol.ts';

const request = (parameters: Record<string, string>) => ({
  method: 'POST',
  path: '/',
  headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
  body: new URLSearchParams({ Version: '2012-11-05', ...parameters }).toString(),
});

async function translated(parameters: Record<string, string>): Promise<readonly [string, Json]> {
  let seen: readonly [string, Json] = ['', {}];
  await answerSqsQuery(request(parameters), async (operation, input) => {
    seen = [operation, input];
    return {};
  });
  return seen;
}

const answered = async (Action: string, output: Json) =>
  (await answerSqsQuery(request({ Action }), async () => output)).body;

describe('the query protocol of SQS', () => {
  test('a message with attributes and numbers becomes its JSON', async () => {
    const parameters = {
      Action: 'SendMessage',
      QueueUrl: 'http://q',
      MessageBody: '5',
      DelaySeconds: '5',
      'MessageAttribute.1.Name': 'reason',
      'MessageAttribute.1.Value.DataType': 'String',
      'MessageAttribute.1.Value.StringValue': 'because',
    };

    expect(await translated(parameters)).toEqual([
      'SendMessage',
      {
        QueueUrl: 'http://q',
        MessageBody: '5',
        DelaySeconds: 5,
        MessageAttributes: { reason: { DataType: 'String', StringValue: 'because' } },
      },
    ]);
  });

  test('flattened lists and maps keep their order', async () => {
    const entries = Object.fromEntries(
      Array.from({ length: 11 }, (_, at) => [`AttributeName.${at + 1}`, `name-${at + 1}`]).toReversed(),
    );

    expect(await translated({ Action: 'GetQueueAttributes', ...entries })).toEqual([
      'GetQueueAttributes',
      { AttributeNames: Array.from({ length: 11 }, (_, at) => `name-${at + 1}`) },
    ]);
    expect(
      await translated({
        Action: 'SendMessageBatch',
        'SendMessageBatchRequestEntry.1.Id': 'a',
        'SendMessageBatchRequestEntry.1.MessageBody': 'one',
        'SendMessageBatchRequestEntry.2.Id': 'b',
        'SendMessageBatchRequestEntry.2.DelaySeconds': '3',
      }),
    ).toEqual([
      'SendMessageBatch',
      {
        Entries: [
          { Id: 'a', MessageBody: 'one' },
          { Id: 'b', DelaySeconds: 3 },
        ],
      },
    ]);
  });

  test('received messages become XML, with what XML would misread escaped', async () => {
    const output = {
      Messages: [
        {
          MessageId: 'm-1',
          Body: '<a & "b">',
          Attributes: { SentTimestamp: '1' },
          MessageAttributes: { reason: { DataType: 'String', StringValue: 'x' } },
        },
      ],
    };

    const xml = await answered('ReceiveMessage', output);

    expect(xml).toContain(
      '<ReceiveMessageResponse><ReceiveMessageResult><Message><MessageId>m-1</MessageId>',
    );
    expect(xml).toContain('<Body>&#60;a &#38; &#34;b&#34;&#62;</Body>');
    expect(xml).toContain('<Attribute><Name>SentTimestamp</Name><Value>1</Value></Attribute>');
    expect(xml).toContain(
      '<MessageAttribute><Name>reason</Name><Value><DataType>String</DataType><StringValue>x</StringValue></Value></MessageAttribute>',
    );
  });

  test('the successes of a batch are called after its operation', async () => {
    const xml = await answered('DeleteMessageBatch', {
      Successful: [{ Id: 'a' }],
      Failed: [{ Id: 'b', Code: 'x' }],
    });

    expect(xml).toContain('<DeleteMessageBatchResultEntry><Id>a</Id></DeleteMessageBatchResultEntry>');
    expect(xml).toContain('<BatchResultErrorEntry><Id>b</Id><Code>x</Code></BatchResultErrorEntry>');
  });

  test('a refusal becomes an error of the protocol', async () => {
    const { status, body } = await answerSqsQuery(request({ Action: 'ReceiveMessage' }), async () => {
      throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
    });

    expect(status).toBe(400);
    expect(body).toContain(
      '<Code>QueueDoesNotExist</Code><Message>The specified queue does not exist.</Message>',
    );
  });

  test('it is told from SNS, which speaks the same way, by its version', () => {
    expect(isSqsQuery(request({ Action: 'ListQueues' }))).toBe(true);
    expect(isSqsQuery(request({ Action: 'ListTopics', Version: '2010-03-31' }))).toBe(false);
  });
});
