/** A bad revision that nothing runs any more: whoever ran it runs another one, and its own finding ends with theirs. */
import { type Instant, parseArn, parseTaskDefinition } from '@taskwarden/domain';
import { serviceKey } from '../subject.ts';
import { isMended } from './finding.ts';
import { enterVerdicts, type PolicyNews } from './judge-offender.ts';
import type { PolicyPorts } from './ports.ts';
import { rulesOf } from './reaction.ts';
import { familySubject } from './same-thread.ts';

/**
 * Ends the findings of a revision that somebody has just ceased to run, unless somebody else runs it still. So the thread that
 * told of it is over when its service has gone back to a good one.
 */
export async function settleLeftRevision(
  ports: PolicyPorts,
  taskDefinitionArn: string,
  now: Instant,
): Promise<PolicyNews> {
  const place = parseArn(taskDefinitionArn);
  const family = parseTaskDefinition(taskDefinitionArn)?.family;
  if (place === undefined || family === undefined) return [];
  const { account, region } = place;
  const subject = familySubject(place, family);
  const kept = rulesOf(await ports.findings.findings(serviceKey(subject)), taskDefinitionArn);
  if (kept.length === 0 || (await isStillRun(ports, taskDefinitionArn))) return [];
  const offender = { kind: 'revision', arn: taskDefinitionArn, taskDefinitionArn } as const;
  const traits = { account, region, family };
  return enterVerdicts(ports, { offender, subject, traits, seenAt: now, breaches: [], kept }, now);
}

/**
 * Whether something that was seen to run the revision offends by it still. What is to be mended by a deployment that is not done
 * runs it still.
 */
export async function isStillRun(
  { revisions, findings }: Pick<PolicyPorts, 'revisions' | 'findings'>,
  taskDefinitionArn: string,
): Promise<boolean> {
  for (const { user } of await revisions.revisionUses(taskDefinitionArn)) {
    const found = await findings.findings(user);
    const offends = found.some(
      (entry) =>
        entry.taskDefinitionArn === taskDefinitionArn &&
        entry.finding.resource !== taskDefinitionArn &&
        !isMended(entry),
    );
    if (offends) return true;
  }
  return false;
}
