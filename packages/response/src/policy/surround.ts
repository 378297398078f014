import type { Instant } from '@taskwarden/domain';
import type { OffenderAction, Traits } from '@taskwarden/policy';
import type { Offender, Surroundings } from '../action/plan-action.ts';
import type { IncidentSubject } from '../incident/incident.ts';
import { matches, subjectTraits } from '../matchers.ts';
import type { PolicyPorts } from './ports.ts';
import { loadVerdicts } from './revision-verdicts.ts';
import { standingOf } from './standing.ts';

interface Around {
  readonly offender: Offender;
  readonly subject: IncidentSubject;
  readonly traits: Traits;
  readonly rule: { readonly id: string; readonly offender: readonly OffenderAction[] };
}

/** Reads what a plan has to know: nothing but for a service that may be rolled back, or a revision. */
export async function surround(ports: PolicyPorts, around: Around, now: Instant): Promise<Surroundings> {
  const { offender, subject, rule } = around;
  const owner = await ports.directory.lookUp(subject);
  const traits = { ...subjectTraits(subject), ...owner, cause: `policy/${rule.id}` };
  const mayScaleToZero = ports.configuration.actions.scaleToZero.some((match) => matches(match, traits));
  if (offender.kind === 'revision') {
    const verdicts = await loadVerdicts(ports, offender.taskDefinitionArn, now);
    const registeredAt = 'unread' in verdicts ? undefined : verdicts.registeredAt;
    return { mayScaleToZero, registeredAt: registeredAt ?? now };
  }
  const { clusterArn } = offender;
  if (offender.kind === 'task' || clusterArn === undefined || !rule.offender.includes('roll-back')) {
    return { mayScaleToZero };
  }
  const service = await ports.observer.service({ clusterArn, serviceArn: offender.arn });
  const isOurs =
    service?.deploymentController?.type === undefined || service.deploymentController.type === 'ECS';
  const returnsTo = isOurs ? await findCompliant(ports, { ...around, clusterArn }, now) : undefined;
  return { mayScaleToZero, ...(service && { service }), ...(returnsTo !== undefined && { returnsTo }) };
}

/** A service seldom has to go further back than this; each step may cost a read. */
const MOST_CANDIDATES = 10;

/**
 * The newest revision that the service has run, as its deployments tell, and that keeps this rule and whatever else is
 * enforced there. One that can't be read is passed over: not knowing is no pass.
 */
async function findCompliant(
  ports: PolicyPorts,
  { offender, clusterArn, traits, rule }: Around & { readonly clusterArn: string },
  now: Instant,
): Promise<string | undefined> {
  const ran = await ports.observer.ranBefore({ clusterArn, serviceArn: offender.arn });
  const candidates = [...new Set(ran)].filter((arn) => arn !== offender.taskDefinitionArn);
  for (const candidate of candidates.slice(0, MOST_CANDIDATES)) {
    const verdicts = await loadVerdicts(ports, candidate, now);
    if ('unread' in verdicts) continue;
    const isUnknown = verdicts.notEvaluated.includes(rule.id);
    const offends = verdicts.breaches.some(
      ({ rule: broken }) =>
        broken === rule.id || standingOf(ports.plan, { rule: broken, traits, now }).mode === 'enforce',
    );
    if (!isUnknown && !offends) return candidate;
  }
  return undefined;
}
