/**
 * Opens fauxqs, the SQS and SNS of the embedded AWS, without a socket of its own: `startFauxqs` listens on every network
 * interface, and keeps its stores to itself. The stores are reached past the package's door, so the version is pinned
 * and `messaging.test.ts` would notice a change.
 */
import { buildApp } from 'fauxqs';

type Stores = NonNullable<NonNullable<Parameters<typeof buildApp>[0]>['stores']>;
export type SqsStore = Stores['sqsStore'];
export type SqsQueue = NonNullable<ReturnType<SqsStore['getQueueByName']>>;
export type SqsMessage = SqsQueue['messages'][number];
export type SnsStore = Stores['snsStore'];
type Persistence = NonNullable<SqsStore['persistence']>;
type Spy = NonNullable<SqsStore['spy']>;
export type Spied = Parameters<Spy['addMessage']>[0];

export interface Fauxqs {
  readonly app: ReturnType<typeof buildApp>;
  readonly sqs: SqsStore;
  readonly sns: SnsStore;
  close(): Promise<void>;
}

export interface FauxqsOptions {
  readonly region: string;
  readonly dataDir?: string;
  /** Sees every message that is published, consumed or given up. */
  readonly spy: (spied: Spied) => void;
}

const inside = (file: string): string => new URL(file, import.meta.resolve('fauxqs')).href;

interface Internals {
  readonly SqsStore: new () => SqsStore;
  readonly SnsStore: new () => SnsStore;
  readonly S3Store: new () => Stores['s3Store'];
  readonly PersistenceManager: new (dataDir: string) => Persistence;
  readonly INVALID_MESSAGE_BODY_CHAR: RegExp;
}

async function loadInternals(): Promise<Internals> {
  const files = ['sqs/sqsStore.js', 'sqs/sqsTypes.js', 'sns/snsStore.js', 's3/s3Store.js', 'persistence.js'];
  return Object.assign({}, ...(await Promise.all(files.map((file) => import(inside(file))))));
}

/** What SQS refuses in a body: fauxqs's own expression lacks the last range, and refuses every emoji. */
const REFUSED_IN_BODY = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

export async function openFauxqs({ region, dataDir, spy }: FauxqsOptions): Promise<Fauxqs> {
  const internals = await loadInternals();
  internals.INVALID_MESSAGE_BODY_CHAR.test = (body) => REFUSED_IN_BODY.test(body);
  const sqs = new internals.SqsStore();
  const sns = new internals.SnsStore();
  const watching = { addMessage: spy } as Spy;
  Object.assign(sqs, { host: '', region, spy: watching });
  Object.assign(sns, { region, spy: watching });

  const persistence = dataDir === undefined ? undefined : new internals.PersistenceManager(dataDir);
  if (persistence) {
    // Loaded before the stores write to it: an insert or replace would cascade into the messages being loaded.
    persistence.loadSqsAndSns(sqs, sns);
    for (const store of [sqs, sns, ...sqs.allQueues()]) store.persistence = persistence;
  }

  const app = buildApp({
    logger: false,
    stores: { sqsStore: sqs, snsStore: sns, s3Store: new internals.S3Store() },
  });
  await app.ready();
  return {
    app,
    sqs,
    sns,
    async close() {
      await app.close();
      persistence?.close();
    },
  };
}
