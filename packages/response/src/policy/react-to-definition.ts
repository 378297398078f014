import type { Instant } from '@taskwarden/domain';
import { parseArn, parseTaskDefinition } from '@taskwarden/domain';
import type { ApiCallFact } from '@taskwarden/events';
import type { Traits } from '@taskwarden/policy';
import type { IncidentSubject } from '../incident/incident.ts';
import { serviceKey } from '../subject.ts';
import { confirmActions } from './confirm-actions.ts';
import { isMended } from './finding.ts';
import { enterVerdicts, type PolicyNews } from './judge-offender.ts';
import type { PolicyPorts } from './ports.ts';
import { PASSED_OVER, type PolicyReaction, rulesOf } from './reaction.ts';
import { loadVerdicts, type RevisionVerdicts } from './revision-verdicts.ts';
import { familySubject } from './same-thread.ts';

/** A new revision offends, or mends what older ones of its family were found to break. */
export async function reactToRegistration(
  ports: PolicyPorts,
  fact: ApiCallFact,
  now: Instant,
): Promise<PolicyReaction> {
  const arn = fact.call.taskDefinition;
  const family = parseTaskDefinition(arn ?? '')?.family;
  if (arn === undefined || family === undefined || parseArn(arn) === undefined) {
    return { outcome: 'not-evaluated', reason: 'the call names no revision' };
  }
  const verdicts = await loadVerdicts(ports, arn, now);
  if ('unread' in verdicts) return { outcome: 'not-evaluated', reason: verdicts.unread };
  const subject = familySubject(fact, family);
  const traits = { account: fact.account, region: fact.region, family, tags: verdicts.tags };
  const offender = { kind: 'revision', arn, taskDefinitionArn: arn } as const;
  const news = await enterVerdicts(
    ports,
    { offender, subject, traits, seenAt: fact.time, breaches: verdicts.breaches, kept: [] },
    now,
  );
  const older = await mendOlder(ports, { subject, traits, verdicts }, now);
  return { outcome: 'judged', news: [...news, ...older] };
}

async function mendOlder(
  ports: PolicyPorts,
  newest: { readonly subject: IncidentSubject; readonly traits: Traits; readonly verdicts: RevisionVerdicts },
  now: Instant,
): Promise<PolicyNews> {
  const { subject, traits, verdicts } = newest;
  const still = new Set([...verdicts.breaches.map(({ rule }) => rule), ...verdicts.notEvaluated]);
  const known = await ports.findings.findings(serviceKey(subject));
  const news: PolicyNews[] = [];
  for (const entry of known) {
    const { finding } = entry;
    const arn = finding.resource;
    const isRevision = parseTaskDefinition(arn) !== undefined && arn !== verdicts.taskDefinitionArn;
    if (!isRevision || isMended(entry) || still.has(finding.rule)) continue;
    const offender = { kind: 'revision', arn, taskDefinitionArn: arn } as const;
    news.push(
      await enterVerdicts(
        ports,
        { offender, subject, traits, seenAt: now, breaches: [], kept: [finding.rule] },
        now,
      ),
    );
  }
  return news.flat();
}

export async function reactToDeregistration(
  ports: PolicyPorts,
  fact: ApiCallFact,
  now: Instant,
): Promise<PolicyReaction> {
  const arn = fact.call.taskDefinition;
  const family = parseTaskDefinition(arn ?? '')?.family;
  if (arn === undefined || family === undefined) return PASSED_OVER;
  await confirmActions(ports, { arn, saw: 'its deregistration was seen' }, now);
  await keepStatus(ports, arn, 'INACTIVE');
  const subject = familySubject(fact, family);
  const kept = rulesOf(await ports.findings.findings(serviceKey(subject)), arn);
  const traits = { account: fact.account, region: fact.region, family };
  const offender = { kind: 'revision', arn, taskDefinitionArn: arn } as const;
  return {
    outcome: 'judged',
    news: await enterVerdicts(
      ports,
      { offender, subject, traits, seenAt: fact.time, breaches: [], kept },
      now,
    ),
  };
}

/** All that changes of a revision: services that still run it are then seen to, without it being read again. */
export async function keepStatus(
  { revisions, plan }: Pick<PolicyPorts, 'revisions' | 'plan'>,
  arn: string,
  status: string,
): Promise<void> {
  const kept = await revisions.revisionVerdicts(arn, plan.version);
  if (kept === undefined || kept.facts.status === status) return;
  await revisions.putRevisionVerdicts({ ...kept, facts: { ...kept.facts, status } });
}
