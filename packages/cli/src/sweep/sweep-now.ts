import { setTimeout as pause } from 'node:timers/promises';
import { ECSClient } from '@aws-sdk/client-ecs';
import { createRateLimiter, createSweepReader } from '@taskwarden/aws';
import { createMemoryLedger } from '@taskwarden/ledger';
import {
  beginRun,
  type Configuration,
  createReport,
  createRevisionDesk,
  planForSweep,
  recordResult,
  resultOf,
  runSweep,
  type SweepReport,
  type SweepScope,
} from '@taskwarden/response';
import { clockOf, targetOf } from '../aws/target.ts';
import type { Call, ExitCode } from '../command.ts';
import type { SweepOptions } from '../commands/sweep.ts';
import { configurationOf } from '../configuration.ts';
import { CliFault } from '../fault.ts';
import { policyPlanOf } from '../lint/policy-plan.ts';
import { readRunningLocal } from '../local/running.ts';
import { chooseRules } from './choose-rules.ts';
import { SWEEP_FORMS, type SweepFormName } from './forms.ts';
import { readPrevious } from './previous.ts';
import { createProgress } from './progress.ts';
import { watchForVanished } from './vanished.ts';

/** Sweeps, tells how far it is on standard error, and writes the report. */
export async function sweepNow(call: Call, options: SweepOptions): Promise<ExitCode> {
  const { terminal, paint, paintErr } = call;
  const previous = readPrevious(options.previous ?? []);
  const report = await sweep(call, options);
  const form = SWEEP_FORMS[call.form as SweepFormName];
  terminal.out(form({ report, previous }, { width: terminal.width, paint }));
  for (const { unread, what, times } of report.gaps) {
    const more = times > 1 ? ` and ${times - 1} more` : '';
    terminal.err(`${paintErr('not read:', 'yellow')} ${what}${more}: ${unread}\n`);
  }
  if (report.findings.length > 0) return 1;
  return report.gaps.length > 0 ? 2 : 0;
}

async function sweep(call: Call, options: SweepOptions): Promise<SweepReport> {
  const { terminal } = call;
  const target = targetOf(options, terminal, readRunningLocal());
  const client = new ECSClient({ ...target.client, maxAttempts: 1 });
  const configuration = configurationOf(call);
  const limiter = createRateLimiter({
    share: (options.share ?? configuration.sweep.share) / 100,
    clock: { now: () => performance.now(), sleep: (milliseconds) => pause(milliseconds) },
  });
  const reader = createSweepReader({ client, limiter });
  const plan = planForSweep(chooseRules(policyPlanOf(call, false), options.rules));
  const now = await clockOf(target, terminal);
  const desk = createRevisionDesk({ plan, revisions: createMemoryLedger(), reader, now });
  const scope = scopeOf(options, configuration);
  const watch = await watchForVanished(call, { options, target, scope, plan });
  const progress = createProgress(call);
  const builder = createReport(plan.exceptions);
  let record = beginRun(scope);
  try {
    await runSweep({
      reader,
      plan,
      desk,
      now,
      scope,
      ownership: configuration,
      onWork(work, outcome) {
        record = recordResult(record, resultOf(work, outcome));
        for (const resource of outcome.judged) {
          builder.add(resource);
          watch.saw(resource);
        }
        progress.show(record);
      },
    });
  } finally {
    progress.end(record);
    client.destroy();
  }
  const [missing] = record.missingClusters;
  if (missing !== undefined && options.cluster !== undefined) {
    throw new CliFault(`there is no cluster ${missing}.`, 'Is it the right account and region (--region)?');
  }
  await watch.tell(builder, { plan, now, ownership: configuration, record });
  const report = builder.finish(record, { startedAt: now, endedAt: await clockOf(target, terminal) });
  refuseNothing(report);
  return report;
}

function scopeOf(
  { cluster, allRevisions }: SweepOptions,
  { sweep: { allRevisions: byDefault } }: Configuration,
): SweepScope {
  return { ...(cluster !== undefined && { clusters: cluster }), allRevisions: allRevisions ?? byDefault };
}

/** Nothing at all could be read: that is no report. */
function refuseNothing({ coverage, gaps }: SweepReport): void {
  const [gap] = gaps;
  if (coverage.done > 0 || gap === undefined) return;
  throw new CliFault(
    `nothing could be read: ${gap.unread}.`,
    gap.permission === undefined
      ? 'Are region and credentials set (aws sts get-caller-identity)?'
      : `The credentials in use need ${gap.permission}.`,
  );
}
