/**
 * SQS and SNS: the queues and topics of the topology, on the embedded AWS's clock, reached in this process or over the
 * wire. FIFO queues end in `.fifo` outside, as SQS demands.
 */
import type { ScaledClock } from '../clock/scaled-clock.ts';
import { AwsError, type Json } from '../endpoint/aws-json.ts';
import type { Handler, HttpRequest } from '../endpoint/http.ts';
import type { LocalQueue } from '../topology.ts';
import { type Fauxqs, openFauxqs, type Spied, type SqsQueue } from './fauxqs.ts';
import {
  attributeTexts,
  type DeadLetter,
  type QueueDepth,
  type Redriven,
  type TopicMessage,
  toDeadLetter,
} from './messages.ts';
import { isReceive, withSources } from './moved-messages.ts';
import { ACCOUNT, physicalName } from './names.ts';
import { answerSqsQuery, isSqsQuery } from './query-protocol.ts';
import { QueueWatch } from './queue-watch.ts';

export interface MessagingOptions {
  readonly clock: ScaledClock;
  readonly region: string;
  readonly dataDir?: string;
  readonly onDeadLetter: (letter: DeadLetter) => void;
  readonly onTopicMessage: (message: TopicMessage) => void;
}

interface Queue {
  readonly name: string;
  readonly spec: LocalQueue;
  readonly queue: SqsQueue;
  readonly watch: QueueWatch;
}

const RETENTION_DAYS = 4;
const DAY_SECONDS = 86_400;

export class Messaging {
  readonly #options: MessagingOptions;
  readonly #fauxqs: Fauxqs;
  /** By name on the wire. */
  readonly #queues = new Map<string, Queue>();
  readonly #topicMessages: TopicMessage[] = [];
  readonly #lastFailure = new Map<string, string>();
  readonly #redriven = new Map<string, Redriven>();

  static async open(options: MessagingOptions): Promise<Messaging> {
    let messaging: Messaging | undefined;
    const { region, dataDir } = options;
    const spy = (spied: Spied): void => {
      if (messaging) messaging.#spied(spied);
    };
    messaging = new Messaging(options, await openFauxqs({ region, spy, ...(dataDir && { dataDir }) }));
    return messaging;
  }

  private constructor(options: MessagingOptions, fauxqs: Fauxqs) {
    this.#options = options;
    this.#fauxqs = fauxqs;
  }

  /** Creates the queues and topics, or takes them as they were left on disk. `origin` goes into the queue URLs. */
  create(queues: Readonly<Record<string, LocalQueue>>, topics: readonly string[], origin: string): void {
    for (const [name, spec] of Object.entries(queues)) {
      const physical = physicalName(name, spec);
      const attributes = this.#attributes(spec, queues);
      const url = `${origin}/${ACCOUNT}/${physical}`;
      const kept = this.#fauxqs.sqs.getQueueByName(physical);
      kept?.setAttributes(attributes);
      const queue =
        kept === undefined
          ? this.#fauxqs.sqs.createQueue(physical, url, this.#arn(physical), attributes)
          : Object.assign(kept, { url });
      this.#queues.set(physical, { name, spec, queue, watch: new QueueWatch(queue, this.#options.clock) });
    }
    for (const topic of topics)
      this.#fauxqs.sns.createTopic(topic, undefined, undefined, this.#options.region);
  }

  /** Calls an operation of SQS in this process. Throws `AwsError` for what SQS refuses. */
  async sqs(operation: string, input: Json): Promise<Json> {
    const { statusCode, body } = await this.#inject({
      method: 'POST',
      path: '/',
      headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${operation}` },
      body: JSON.stringify(input),
    });
    const output = JSON.parse(body === '' ? '{}' : body);
    if (statusCode >= 400) throw new AwsError(String(output.__type).split('#').at(-1) ?? '', output.message);
    return output;
  }

  /** Both protocols of SQS, SNS's, and of STS the one operation that tells who is calling. */
  readonly handle: Handler = async (request) => {
    if (isSqsQuery(request)) return answerSqsQuery(request, (operation, input) => this.sqs(operation, input));
    const { statusCode, headers, body } = await this.#inject(request);
    const told = isReceive(request) ? withSources(body, (messageId) => this.#sourceArn(messageId)) : body;
    return { status: statusCode, headers, body: told };
  };

  whenReady(queue: string, callback: () => void): void {
    this.#find(queue).watch.whenReady(callback);
  }

  queueUrl(queue: string): string {
    return this.#find(queue).queue.url;
  }
  queueArn(queue: string): string {
    return this.#find(queue).queue.arn;
  }
  topicArn(topic: string): string {
    return `arn:aws:sns:${this.#options.region}:${ACCOUNT}:${topic}`;
  }

  /** Remembered for the day the message is given up. */
  noteFailure(messageId: string, failure: string): void {
    this.#lastFailure.set(messageId, failure);
  }

  depths(): readonly QueueDepth[] {
    return [...this.#queues.values()].map(({ name, spec, queue }) => {
      const { ready, delayed, inflight } = queue.inspectMessages();
      return {
        queue: name,
        isDeadLetterQueue: spec.deadLetters === undefined,
        waiting: ready.length,
        inFlight: inflight.length,
        delayed: delayed.length,
      };
    });
  }

  deadLetters(): readonly DeadLetter[] {
    return [...this.#queues.values()]
      .filter(({ spec }) => spec.deadLetters === undefined)
      .flatMap(({ name, queue }) => {
        const { ready, delayed, inflight } = queue.inspectMessages();
        const messages = [...ready, ...delayed, ...inflight.map(({ message }) => message)];
        return messages.map((message) => toDeadLetter(name, message, this.#redriven.get(message.messageId)));
      })
      .toSorted((a, b) => a.at - b.at);
  }

  topicMessages(): readonly TopicMessage[] {
    return this.#topicMessages;
  }

  async close(): Promise<void> {
    for (const { watch } of this.#queues.values()) watch.stop();
    await this.#fauxqs.close();
  }

  /** Without the signature, whose region would hide queues and topics from a client set to another. */
  async #inject({ method, path, headers, body }: HttpRequest) {
    const { authorization: _, 'content-length': __, ...others } = headers;
    const answer = await this.#fauxqs.app.inject({
      method: method === 'GET' ? 'GET' : 'POST',
      url: path,
      headers: others,
      payload: body,
    });
    for (const { watch } of this.#queues.values()) watch.refresh();
    const contentType = String(answer.headers['content-type'] ?? 'text/plain');
    const queryError = answer.headers['x-amzn-query-error'];
    return {
      statusCode: answer.statusCode,
      headers: {
        'content-type': contentType,
        ...(queryError !== undefined && { 'x-amzn-query-error': String(queryError) }),
      },
      body: answer.payload,
    };
  }

  #spied(spied: Spied): void {
    if (spied.service === 'sns') this.#published(spied);
    else if (spied.service === 'sqs') this.#passed(spied);
  }

  #passed(spied: Extract<Spied, { service: 'sqs' }>): void {
    const { queueName, messageId, status } = spied;
    if (status === 'consumed') {
      this.#lastFailure.delete(messageId);
    } else if (status === 'dlq') {
      const source = this.#queues.get(queueName)?.name ?? queueName;
      this.#redriven.set(messageId, { source, lastFailure: this.#lastFailure.get(messageId) });
    } else {
      this.#enqueued(spied);
    }
  }

  #enqueued(spied: Extract<Spied, { service: 'sqs' }>): void {
    const queue = this.#queues.get(spied.queueName);
    if (!queue || queue.spec.deadLetters !== undefined) return;
    const message = { ...spied, sentTimestamp: spied.timestamp };
    this.#options.onDeadLetter(toDeadLetter(queue.name, message, this.#redriven.get(spied.messageId)));
  }

  #published(spied: Extract<Spied, { service: 'sns' }>): void {
    const message: TopicMessage = {
      topic: spied.topicName,
      messageId: spied.messageId,
      body: spied.body,
      attributes: attributeTexts(spied.messageAttributes),
      at: spied.timestamp,
    };
    this.#topicMessages.push(message);
    this.#options.onTopicMessage(message);
  }

  #find(queue: string): Queue {
    const found = [...this.#queues.values()].find(({ name }) => name === queue);
    if (!found) throw new AwsError('QueueDoesNotExist', `The topology has no queue ${queue}`);
    return found;
  }

  /** Of a message that was moved after too many receives. */
  #sourceArn(messageId: string): string | undefined {
    const source = this.#redriven.get(messageId)?.source;
    return source === undefined ? undefined : this.queueArn(source);
  }

  #arn(physical: string): string {
    return `arn:aws:sqs:${this.#options.region}:${ACCOUNT}:${physical}`;
  }

  #attributes(spec: LocalQueue, queues: Readonly<Record<string, LocalQueue>>): Record<string, string> {
    const {
      fifo,
      visibilityTimeoutSeconds = 30,
      retentionDays = RETENTION_DAYS,
      maxReceiveCount,
      deadLetters,
    } = spec;
    const target = deadLetters === undefined ? undefined : queues[deadLetters];
    return {
      VisibilityTimeout: String(visibilityTimeoutSeconds),
      MessageRetentionPeriod: String(retentionDays * DAY_SECONDS),
      ...(fifo && { FifoQueue: 'true', ContentBasedDeduplication: 'false' }),
      ...(deadLetters !== undefined &&
        target && {
          RedrivePolicy: JSON.stringify({
            deadLetterTargetArn: this.#arn(physicalName(deadLetters, target)),
            maxReceiveCount,
          }),
        }),
    };
  }
}
