import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GATEWAY_PERMISSIONS } from '@taskwarden/aws/permissions';
import { type CustomRule, DEFAULT_POLICY } from '@taskwarden/policy';
import { DEFAULT_CONFIGURATION } from '@taskwarden/response';
import { startFauxqs } from 'fauxqs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type BuiltFunction, buildFunctions } from '../infra/bundle.ts';
import { FUNCTIONS, type FunctionName, type FunctionSpec, WIRING } from '../infra/topology.ts';
import { bareBundle } from './testing/bare-bundle.ts';

const ROOT = join(import.meta.dirname, '..');
const NAMES = Object.keys(FUNCTIONS) as FunctionName[];
const FACT_FUNCTIONS = NAMES.filter(
  (name) =>
    !['action', 'compliance-sweep', 'compliance-sweep-page', 'notification', 'timer', 'clock'].includes(name),
);
/** Those that put aside what nobody can read; the policy looks at the same events besides. */
const TAKERS = FACT_FUNCTIONS.filter((name) => name !== 'compliance-check');
/**
 * A handler of the SDK's clients alone is what can't be helped. Those of ours that carry the causes or the rules may be half as
 * large again (docs/decisions/016), the others hardly larger.
 */
const LARGEST_RATIO = 1.5;
const LARGEST_RATIO_OF_OTHERS = 1.15;
const CARRIERS = {
  'packages/diagnosis/src/causes/': ['task-state-change', 'deployment-state-change', 'service-action'],
  'packages/policy/src/rules/': ['compliance-check', 'action', 'compliance-sweep-page'],
} as const satisfies Record<string, readonly FunctionName[]>;
const LARGE: readonly FunctionName[] = Object.values(CARRIERS).flat();
const MAKES_A_CLIENT = /new \w+Client\(/g;

let sqs: Awaited<ReturnType<typeof startFauxqs>>;
let outdir: string;
let built: readonly BuiltFunction[];

beforeAll(async () => {
  outdir = mkdtempSync(join(tmpdir(), 'taskwarden-bundles-'));
  sqs = await startFauxqs({ port: 0, logger: false });
  built = await buildFunctions({ configuration: DEFAULT_CONFIGURATION, outdir });
}, 300_000);
beforeEach(() => {
  sqs.purgeAll();
  sqs.createQueue('dead-letters');
  sqs.createQueue('dead-letters.fifo', { attributes: { FifoQueue: 'true' } });
});
afterAll(async () => {
  await sqs.stop();
  rmSync(outdir, { recursive: true, force: true });
});

function bundle(name: FunctionName): BuiltFunction {
  return built.find((one) => one.name === name) ?? expect.fail(`${name} was not built`);
}

const queueUrl = (name: string) => `${sqs.address}/000000000000/${name}`;

/** Nothing of this process's environment; SQS answers, no other service does. */
function lambdaEnvironment(): Record<string, string> {
  return {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
    AWS_ENDPOINT_URL_SQS: sqs.address,
    [WIRING.stage]: 'test',
    [WIRING.table]: 'ledger',
    [WIRING.eventBus]: 'arn:aws:events:us-east-1:000000000000:event-bus/incidents',
    [WIRING.queueUrl('notifications')]: queueUrl('notifications.fifo'),
    [WIRING.queueUrl('timers')]: queueUrl('timers'),
    [WIRING.queueUrl('actions')]: queueUrl('actions'),
    [WIRING.queueUrl('sweep-pages')]: queueUrl('sweep-pages'),
    [WIRING.queueUrl('dead-letters')]: queueUrl('dead-letters'),
    [WIRING.queueUrl('dead-letters-fifo')]: queueUrl('dead-letters.fifo'),
    [WIRING.topicArn('notices')]: 'arn:aws:sns:us-east-1:000000000000:notices',
    [WIRING.topicArn('chat')]: 'arn:aws:sns:us-east-1:000000000000:chat',
  };
}

async function invoke(name: FunctionName, bodies: readonly string[], env = lambdaEnvironment()) {
  const event = {
    Records: bodies.map((body, at) => ({
      messageId: `message-${at}`,
      body,
      attributes: { MessageGroupId: `group-${at}` },
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:task-events',
    })),
  };
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    [join(import.meta.dirname, 'testing/invoke.mjs'), bundle(name).file, JSON.stringify(event)],
    { env, cwd: tmpdir() },
  );
  const lines = stdout.trim().split('\n');
  const log = [...lines.slice(0, -1), ...stderr.trim().split('\n')].filter((line) => line.startsWith('{'));
  return { ...JSON.parse(lines.at(-1) ?? ''), log: log.map((line) => JSON.parse(line)) };
}

async function deadLetters(queue: string) {
  const { Messages = [] } = await new SQSClient({
    endpoint: sqs.address,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  }).send(
    new ReceiveMessageCommand({
      QueueUrl: queueUrl(queue),
      MaxNumberOfMessages: 10,
      MessageAttributeNames: ['All'],
    }),
  );
  return Messages.map(({ Body, MessageAttributes = {} }) => ({
    body: Body,
    sourceQueue: MessageAttributes.sourceQueue?.StringValue,
    errorType: MessageAttributes.errorType?.StringValue,
  }));
}

describe('bundles', () => {
  test.each(NAMES)('%s is small enough to start quickly', async (name) => {
    const bare = await bareBundle(bundle(name));

    const largest = LARGE.includes(name) ? LARGEST_RATIO : LARGEST_RATIO_OF_OTHERS;
    expect(bundle(name).bytes / bare.byteLength).toBeLessThan(largest);
  });

  test.each(Object.entries(CARRIERS))(
    'what is in %s comes along only where it is asked',
    (folder, carriers) => {
      const carrying = built.filter(({ sources }) => sources.some((source) => source.startsWith(folder)));

      expect(carrying.map(({ name }) => name)).toEqual(carriers);
    },
  );

  test.each(NAMES)('%s is made of exactly the gateways that its role allows for', (name) => {
    const { uses }: FunctionSpec = FUNCTIONS[name];
    const gateways = Object.keys(GATEWAY_PERMISSIONS).filter((gateway) =>
      bundle(name).sources.includes(`packages/aws/src/${gateway}.ts`),
    );
    const ledger = bundle(name).sources.some((source) => source.startsWith('packages/ledger/src/'));

    expect([...gateways, ...(ledger ? ['ledger'] : [])].toSorted((a, b) => a.localeCompare(b))).toEqual(uses);
  });

  test.each(NAMES)('%s carries no schema library, no parser of YAML and no tracer', (name) => {
    const unwanted =
      /node_modules\/(?:zod|valibot|ajv|yaml|@sinclair\/typebox|aws-xray-sdk[^/]*|@aws-lambda-powertools\/tracer)\//;

    expect(bundle(name).sources.filter((source) => unwanted.test(source))).toEqual([]);
  });

  test.each(NAMES)(
    '%s makes one client of each service: what a first call has opened serves the next',
    (name) => {
      const modules = bundle(name).sources.filter((source) => source.startsWith('functions/'));
      const made = modules.flatMap(
        (module) => readFileSync(join(ROOT, module), 'utf8').match(MAKES_A_CLIENT) ?? [],
      );
      // The sweep's own waits for its share of the rate, and so repeats nothing itself.
      const besides = name === 'compliance-sweep-page' ? ['new ECSClient('] : [];

      expect(made.toSorted()).toEqual([...new Set(made), ...besides].toSorted());
    },
  );

  test('CEL comes along only where the configuration has rules of its own', async () => {
    const own: CustomRule = {
      id: 'two-at-least',
      title: 'A service has two tasks',
      inspects: 'service',
      severity: 'low',
      mode: 'report',
      expression: 'service.desiredCount >= 2',
      message: 'It has fewer.',
      remedy: 'Raise the count.',
    };
    const [withOwn] = await buildFunctions({
      configuration: { ...DEFAULT_CONFIGURATION, policy: { ...DEFAULT_POLICY, customRules: [own] } },
      outdir: join(outdir, 'custom-rules'),
      only: ['compliance-check'],
    });
    const hasCel = ({ sources }: BuiltFunction) => sources.some((source) => source.includes('cel-js'));

    expect(hasCel(bundle('compliance-check'))).toBe(false);
    expect(withOwn && hasCel(withOwn)).toBe(true);
  });

  test('the same sources and configuration give the same bytes, wherever they go and whatever is built beside', async () => {
    const again = await buildFunctions({
      configuration: structuredClone(DEFAULT_CONFIGURATION),
      outdir: join(outdir, 'again'),
      folders: true,
      only: NAMES.toReversed(),
    });

    const hashes = (functions: readonly BuiltFunction[]) =>
      Object.fromEntries(functions.map(({ name, sha256 }) => [name, sha256]));
    expect(hashes(again)).toEqual(hashes(built));
  }, 60_000);

  test('a function without its wiring says what is missing as it starts', async () => {
    const { TABLE_NAME: _, ...env } = lambdaEnvironment();

    await expect(invoke('task-state-change', [], env)).rejects.toThrow(
      'the environment variable TABLE_NAME is not set',
    );
  });
});

describe('a batch, in a Node of its own', () => {
  test.each(TAKERS)('%s puts what it cannot read aside and counts it as handled', async (name) => {
    const { answer, log, parameters } = await invoke(name, ['{"detail-type": secret', '{}']);

    expect(answer).toEqual({ batchItemFailures: [] });
    expect(parameters).toBeLessThan(3);
    expect(await deadLetters('dead-letters')).toEqual([
      { body: '{"detail-type": secret', sourceQueue: 'task-events', errorType: 'unreadable' },
      { body: '{}', sourceQueue: 'task-events', errorType: 'unreadable' },
    ]);
    expect(log).toContainEqual(
      expect.objectContaining({ message: 'Batch handled', records: 2, failed: 0, ended: { hopeless: 2 } }),
    );
    expect(JSON.stringify(log)).not.toContain('secret');
  });

  test('the policy passes over what it cannot read: it is put aside already', async () => {
    const { answer } = await invoke('compliance-check', ['{}']);

    expect(answer).toEqual({ batchItemFailures: [] });
    expect(await deadLetters('dead-letters')).toEqual([]);
  });

  test('a timer that is none is put aside too', async () => {
    const { answer } = await invoke('timer', ['{"kind":"tea"}']);

    expect(answer).toEqual({ batchItemFailures: [] });
    expect(await deadLetters('dead-letters')).toHaveLength(1);
  });

  test('a message of the action queue that names no action is put aside too', async () => {
    const { answer } = await invoke('action', ['{"actionId":7}']);

    expect(answer).toEqual({ batchItemFailures: [] });
    expect(await deadLetters('dead-letters')).toMatchObject([
      { body: '{"actionId":7}', errorType: 'unreadable' },
    ]);
  });

  test('a message of the outbox queue that names no telling is put aside in order', async () => {
    const { answer } = await invoke('notification', ['{}']);

    expect(answer).toEqual({ batchItemFailures: [] });
    expect(await deadLetters('dead-letters.fifo')).toMatchObject([{ body: '{}', errorType: 'unreadable' }]);
  });

  test('a message goes back to its queue when the ledger does not answer, and the others do not', async () => {
    const timer = JSON.stringify({ kind: 'incident', fingerprint: 'f1', dueAt: 0 });

    const { answer, log } = await invoke('timer', ['not a timer', timer]);

    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-1' }] });
    expect(log).toContainEqual(
      expect.objectContaining({ level: 'ERROR', message: 'Message failed', messageId: 'message-1' }),
    );
    expect(await deadLetters('dead-letters')).toHaveLength(1);
  });
});
