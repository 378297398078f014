import { setTimeout as pause } from 'node:timers/promises';
import { configuration } from 'taskwarden:config';
import { reporting } from 'taskwarden:reporting';
import { importer } from 'taskwarden:security-hub';
import { ECSClient } from '@aws-sdk/client-ecs';
import { createRateLimiter, createSweepReader, placedSweepReader, readSweepMessage } from '@taskwarden/aws';
import { FUNCTIONS } from '@taskwarden/infra/topology';
import { createRevisionDesk, planForSweep, takeStep } from '@taskwarden/response';
import { batchHandler, type RecordOutcome } from './shared/batch.ts';
import { deadLettersTo } from './shared/dead-letters.ts';
import { countCalls } from './shared/ecs-calls.ts';
import { ledger } from './shared/ledger.ts';
import { createObservability } from './shared/observability.ts';
import { createObserver } from './shared/observer.ts';
import { inEachPlace } from './shared/places.ts';
import { plan as policyPlan } from './shared/policy.ts';
import { policyPortsWith } from './shared/policy-ports.ts';
import { runPorts } from './shared/sweep-run.ts';

/** Divided among those that run side by side. */
const SHARE = configuration.sweep.share / 100 / FUNCTIONS['compliance-sweep-page'].source.maximumConcurrency;

const observability = createObservability('compliance-sweep-page');
const { metrics } = observability;
const policyPorts = policyPortsWith(createObserver(metrics), metrics);

const plan = planForSweep(policyPlan);
/** ECS counts calls by account and region: each has a limiter of its own. */
const reader = placedSweepReader(
  inEachPlace('read', (settings) =>
    createSweepReader({
      client: countCalls(new ECSClient({ ...settings, maxAttempts: 1 }), metrics),
      limiter: createRateLimiter({
        share: SHARE,
        clock: { now: Date.now, sleep: (milliseconds) => pause(milliseconds) },
      }),
    }),
  ),
);

/** One piece of a sweep: a page is listed, or a batch is described and judged. */
export const handler = batchHandler({
  observability,
  deadLetters: deadLettersTo('dead-letters'),
  onRecord: ({ body }) => onPage(body),
});

async function onPage(body: string): Promise<RecordOutcome> {
  const message = readSweepMessage(body);
  if (message === undefined)
    return { outcome: 'hopeless', errorType: 'unreadable', reason: 'no step of a sweep' };
  const now = Date.now();
  const desk = createRevisionDesk({ plan, revisions: ledger, reader, now });
  const sweep = { plan, reader, desk, now, ownership: configuration };
  const ports = {
    ...runPorts,
    sweep,
    policy: { ...policyPorts, plan },
    stories: ledger,
    ...(importer && { importer }),
    ...(reporting && { reporting }),
  };
  const as = await takeStep(ports, message, now);
  return { outcome: 'done', as };
}
