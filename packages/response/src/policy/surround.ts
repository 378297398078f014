import type { Instant, Service } from '@taskwarden/domain';
import type { OffenderAction, Traits } from '@taskwarden/policy';
import type { Offender, Surroundings } from '../action/plan-action.ts';
import { isFromUndo } from '../action/world.ts';
import type { IncidentSubject } from '../incident/incident.ts';
import { matches, subjectTraits } from '../matchers.ts';
import { asRun, runOfService } from './as-run.ts';
import { causeOfRule } from './policy-diagnosis.ts';
import type { PolicyPorts } from './ports.ts';
import { ranBefore } from './ran-before.ts';
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
  const mayScaleToZero = await isScaledToZero(ports, around);
  const { kind, clusterArn, taskDefinitionArn } = around.offender;
  if (kind === 'revision') {
    const verdicts = await loadVerdicts(ports, taskDefinitionArn, now);
    if ('unread' in verdicts) return { mayScaleToZero, registeredAt: now };
    const { registeredAt = now, tags } = verdicts;
    return { mayScaleToZero, registeredAt, isFromUndo: isFromUndo(tags) };
  }
  const mayRollBack = kind === 'service' && around.rule.offender.includes('roll-back');
  if (!mayRollBack || clusterArn === undefined) return { mayScaleToZero };
  return { mayScaleToZero, ...(await surroundService(ports, { ...around, clusterArn }, now)) };
}

async function isScaledToZero(ports: PolicyPorts, { subject, rule }: Around): Promise<boolean> {
  const owner = await ports.directory.lookUp(subject);
  const traits = { ...subjectTraits(subject), ...owner, cause: causeOfRule(rule.id) };
  return ports.configuration.actions.scaleToZero.some((match) => matches(match, traits));
}

async function surroundService(
  ports: PolicyPorts,
  around: Around & { readonly clusterArn: string },
  now: Instant,
): Promise<Pick<Surroundings, 'service' | 'returnsTo'>> {
  const { clusterArn, offender } = around;
  const service = await ports.observer.service({ clusterArn, serviceArn: offender.arn });
  if (service === undefined) return {};
  const { type = 'ECS' } = service.deploymentController ?? {};
  const returnsTo = type === 'ECS' ? await findCompliant(ports, { ...around, service }, now) : undefined;
  return { service, ...(returnsTo !== undefined && { returnsTo }) };
}

interface ServiceAround {
  readonly clusterArn: string;
  readonly service: Service;
}

/** A service seldom has to go further back than this; each step may cost a read. */
const MOST_CANDIDATES = 10;

/**
 * The newest revision that the service has run and that keeps this rule and whatever else is
 * enforced there. One that can't be read is passed over: not knowing is no pass.
 */
async function findCompliant(
  ports: PolicyPorts,
  { offender, subject, clusterArn, service, traits, rule }: Around & ServiceAround,
  now: Instant,
): Promise<string | undefined> {
  const ran = await ranBefore(ports, { subject, service, clusterArn, serviceArn: offender.arn });
  const candidates = ran.filter((arn) => arn !== offender.taskDefinitionArn);
  for (const candidate of candidates.slice(0, MOST_CANDIDATES)) {
    const loaded = await loadVerdicts(ports, candidate, now);
    if ('unread' in loaded) continue;
    const verdicts = asRun(loaded, runOfService(service));
    const isUnknown = verdicts.notEvaluated.includes(rule.id);
    const offends = verdicts.breaches.some(
      ({ rule: broken }) =>
        broken === rule.id || standingOf(ports.plan, { rule: broken, traits, now }).mode === 'enforce',
    );
    if (!isUnknown && !offends) return candidate;
  }
  return undefined;
}
