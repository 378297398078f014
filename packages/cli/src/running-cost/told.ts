import { DEFAULT_CONFIGURATION } from '@taskwarden/response';
import { runningCostPage, type ToldRunningCost } from '../render/running-cost.ts';
import { KEPT_DAYS, WAIT_MS } from './assumptions.ts';
import { type CostQuestion, costOfRunning } from './cost-of-running.ts';
import { assumedMix } from './events.ts';
import { MEASURED } from './measured.ts';

/** A cost with what it stands on. */
export function toldCost(question: CostQuestion): ToldRunningCost {
  const { dynamodb, sqs, sns, slack } = WAIT_MS;
  return {
    question,
    cost: costOfRunning(question),
    assumed: [
      ...assumedMix(),
      'Every event and every message comes alone: batches, as in bursts, cost less',
      `An answer takes DynamoDB ${dynamodb} ms, SQS ${sqs} ms, SNS ${sns} ms, Slack ${slack} ms, one after the other; processor time is that of the machine that measured it`,
      'A sweep was measured with one service of 4 and of 104 tasks; many services make a few more pages',
      'An event that goes to another account costs as much as a custom event',
      `The ledger remembers ${question.retentionDays} days, log groups ${KEPT_DAYS.logs}, the archive ${KEPT_DAYS.archive}`,
      `What an event, an incident, a run of clock, a canary and a sweep use was measured in the embedded AWS by test/bench/footprint.ts, at commit ${MEASURED.commit}`,
    ],
    leftOut: [
      'Security Hub, Slack, AWS Config and CloudTrail, of which the first copy of management events is free',
      'What is put onto the event bus, actions and what the configuration asks for: a dollar for a million custom events',
      'What leaves AWS (a message of Slack has a few kB) and goes from region to region',
      'What a sweep tells, actions on ECS, failures that are tried again with the metrics that tell of them, and Logs Insights',
      'The deployment itself: state and bundles of SST in S3, a few cents',
    ],
  };
}

/** What the reference shows. */
export const EXAMPLE: CostQuestion = {
  events: 1_000_000,
  tasks: 1000,
  accounts: 1,
  ownKey: false,
  retentionDays: DEFAULT_CONFIGURATION.retentionDays,
};

/** The page `docs/reference/cost-of-running.md`. */
export function runningCostReference(): string {
  return runningCostPage(toldCost(EXAMPLE));
}
