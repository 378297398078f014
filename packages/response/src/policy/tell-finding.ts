/** How people are told of a finding: in which incident, and how loud. */
import { resourceName } from '@taskwarden/domain';
import type { Level } from '@taskwarden/notify';
import type { FindingChange } from '@taskwarden/policy';
import { type Entry, enterHappening } from '../incident/happening.ts';
import type { Incident } from '../incident/incident.ts';
import { levelOfFinding } from '../level.ts';
import { subjectTraits } from '../matchers.ts';
import type { LedgerWrite, Timer } from '../ports.ts';
import type { Judgement } from './judgement.ts';
import { fingerprintOfFinding, policyDiagnosis, worstOf } from './policy-diagnosis.ts';
import { threadFor } from './same-thread.ts';

export interface Telling {
  readonly incidentId?: string;
  readonly did?: Entry['did'];
  readonly writes: readonly LedgerWrite[];
  readonly timers: readonly Timer[];
}

/** A finding opens or joins the incident of its rule and its service or family. One that is kept to the ledger has none. */
export function tellFinding(judgement: Judgement, { news, finding }: FindingChange): Telling {
  const { known, breach, rule, subject, owner, offender, configuration, now } = judgement;
  const isNews = news === 'new' || news === 'came-back';
  const { level, thread } = placeOf(judgement);
  const untold = {
    ...(known?.incidentId !== undefined && { incidentId: known.incidentId }),
    writes: [],
    timers: [],
  };
  if (!isNews || breach === undefined || level === 'ledger') return untold;
  const diagnosis = policyDiagnosis(rule, breach);
  const where = thread === undefined ? '' : ` in cluster ${subject.clusterName}`;
  const entry = enterHappening(
    thread ?? judgement.incident,
    {
      kind: 'policy',
      fingerprint: fingerprintOfFinding(subject, rule.id),
      subject,
      diagnosis,
      level,
      owner,
      occurrence: {
        id: `${offender.arn}#${finding.returns}`,
        at: now,
        taskDefinitionArn: offender.taskDefinitionArn,
        label: `${offender.kind} ${resourceName(offender.arn)}${where}${onlyTold(judgement)}`,
        ...(offender.kind === 'task' && { taskArn: offender.arn }),
      },
    },
    { now, grouping: configuration.grouping },
  );
  const { did, incident, writes, timers } = entry;
  return { incidentId: incident.incidentId, did, writes, timers };
}

/**
 * How loud it is told, and in which incident: that of its revision, unless it has an open one of its own. What is deployed
 * right after it was registered is no news under `report`, but a line where that was told.
 */
function placeOf(judgement: Judgement): { readonly level: Level; readonly thread?: Incident } {
  const { rule, breach, subject, owner, incident, configuration, isNew, isQuiet } = judgement;
  const level = levelFor(judgement);
  const hasOwn = breach === undefined || (incident !== undefined && incident.state !== 'resolved');
  const thread = hasOwn
    ? undefined
    : threadFor(configuration, judgement.thread, {
        ...{ kind: 'policy', subject, level, ...owner },
        diagnosis: policyDiagnosis(rule, breach),
      });
  if (thread !== undefined) return { level, thread };
  return { level: levelFor({ ...judgement, isQuiet: isQuiet || isNew }) };
}

/** Why nothing is done where the rule wants something done. */
function onlyTold({ planning, rule }: Judgement): string {
  const isWanted = rule.offender.some((word) => word !== 'notify');
  return isWanted && planning !== undefined && 'notify' in planning ? `; only told: ${planning.notify}` : '';
}

function levelFor({ configuration, subject, owner, rule, breach, standing, isQuiet }: Judgement): Level {
  const severity = worstOf(rule, breach?.violations ?? []);
  const traits = { ...subjectTraits(subject), ...owner, cause: `policy/${rule.id}`, severity };
  return levelOfFinding(configuration, { traits, mode: standing.mode, isQuiet });
}
