import type { Instant, Service } from '@taskwarden/domain';
import { formatEcsArn, parseArn } from '@taskwarden/domain';
import type { ApiCallFact, DeploymentFact } from '@taskwarden/events';
import { evaluate, tagRecord } from '@taskwarden/policy';
import type { IncidentSubject } from '../incident/incident.ts';
import { clusterNameOf, serviceKey, subjectOfService } from '../subject.ts';
import { asRun, runOfService } from './as-run.ts';
import { confirmActions } from './confirm-actions.ts';
import { enterFixes } from './enter-fixes.ts';
import { type FindingEntry, isMended } from './finding.ts';
import { enterVerdicts } from './judge-offender.ts';
import { loadPolicyTraits } from './policy-traits.ts';
import type { PolicyPorts } from './ports.ts';
import { enterUse, PASSED_OVER, type PolicyReaction, rulesOf } from './reaction.ts';
import { breachesOf, companionOf, loadVerdicts } from './revision-verdicts.ts';
import { settleLeftRevision } from './settle-revision.ts';

/** A deployment has ended: what the service runs now is judged, where there is anything to be mended or confirmed. */
export async function reactToDeployment(
  ports: PolicyPorts,
  fact: DeploymentFact,
  now: Instant,
): Promise<PolicyReaction> {
  const { deployment } = fact;
  const { serviceArn, eventName } = deployment;
  const subject = subjectOfService(fact, deployment);
  const [known, actions] = await Promise.all([
    ports.findings.findings(serviceKey(subject)),
    ports.actions.actionsOn(serviceArn),
  ]);
  const mayMend = rulesOf(known, serviceArn);
  if (eventName !== 'SERVICE_DEPLOYMENT_COMPLETED' || (mayMend.length === 0 && actions.length === 0))
    return PASSED_OVER;
  const clusterArn = deployment.clusterArn ?? clusterArnOf(serviceArn, subject.clusterName);
  const service = await ports.observer.service({ clusterArn, serviceArn });
  if (service?.taskDefinition === undefined) return PASSED_OVER;
  const saw = 'the deployment completed';
  await confirmActions(ports, { arn: serviceArn, saw, runs: service.taskDefinition }, now);
  const judged = await judgeService(ports, { subject, service, clusterArn, mayMend, isCall: false }, now);
  const left = revisionsLeft(known, service);
  const settled = await Promise.all(left.map((arn) => settleLeftRevision(ports, arn, now)));
  return judged.outcome === 'judged' ? { ...judged, news: [...judged.news, ...settled.flat()] } : judged;
}

/** Revisions by which the service offended until now. */
function revisionsLeft(
  known: readonly FindingEntry[],
  { serviceArn, taskDefinition }: Service,
): readonly string[] {
  const arns = known
    .filter((entry) => entry.finding.resource === serviceArn && !isMended(entry))
    .map(({ taskDefinitionArn }) => taskDefinitionArn);
  return [...new Set(arns)].filter((arn) => arn !== taskDefinition);
}

interface JudgedService {
  readonly subject: IncidentSubject;
  readonly service: Service;
  readonly clusterArn: string;
  /** Rules whose findings may be mended by what is seen now. */
  readonly mayMend: readonly string[];
  /** Somebody has just made or changed it. */
  readonly isCall: boolean;
}

/** So long after its registration a revision is not told anew by its deployment. */
const TOLD_AT_REGISTRATION_MILLISECONDS = 60 * 60_000;

async function judgeService(
  ports: PolicyPorts,
  { subject, service, clusterArn, mayMend, isCall }: JudgedService,
  now: Instant,
): Promise<PolicyReaction> {
  const { taskDefinition: taskDefinitionArn = '', serviceArn = '', tags = [] } = service;
  const loaded = await loadVerdicts(ports, taskDefinitionArn, now);
  if ('unread' in loaded) return { outcome: 'not-evaluated', reason: loaded.unread };
  const verdicts = asRun(loaded, runOfService(service));
  const known = await loadPolicyTraits(ports.context, { subject, taskDefinitionArn });
  const traits = { ...known, ...(tags.length > 0 && { tags: tagRecord(tags) }) };
  const offender = { kind: 'service', arn: serviceArn, clusterArn, taskDefinitionArn } as const;
  const itself = evaluate({ kind: 'service', value: service }, ports.plan, {
    now,
    traits,
    taskDefinition: companionOf(loaded),
  });
  const ofService = breachesOf(itself);
  const unknown = [
    ...verdicts.notEvaluated,
    ...itself.flatMap(({ rule, outcome }) => (outcome.verdict === 'not-evaluated' ? rule.id : [])),
  ];
  const broken = [...verdicts.breaches, ...ofService].map(({ rule }) => rule);
  const kept = mayMend.filter((rule) => !broken.includes(rule) && !unknown.includes(rule));
  const scope = { offender, subject, traits, seenAt: now };
  const ofItself = { ...scope, isQuiet: !isCall, isOfService: true };
  const own = await enterVerdicts(ports, { ...ofItself, breaches: ofService, kept: [] }, now);
  const isNew = now - (verdicts.registeredAt ?? 0) < TOLD_AT_REGISTRATION_MILLISECONDS;
  const ofRevision = { ...scope, isQuiet: !isCall, isNew };
  const isFixing = isCall && isRollingOut(service);
  const rules = rulesKept(ports, [...broken, ...unknown]);
  const fix = { subject, serviceArn, rules, fixedIn: taskDefinitionArn };
  const fixed = isFixing ? await enterFixes(ports, fix, now) : [];
  const rest = await enterUse(ports, { ...ofRevision, breaches: verdicts.breaches, kept }, { verdicts, now });
  return rest.outcome === 'judged' ? { outcome: 'judged', news: [...own, ...fixed, ...rest.news] } : rest;
}

function isRollingOut({ deployments = [] }: Service): boolean {
  return deployments.some(({ rolloutState }) => rolloutState === 'IN_PROGRESS');
}

/** Rules that are kept for certain: neither broken nor unknown. */
function rulesKept({ plan }: PolicyPorts, others: readonly string[]): readonly string[] {
  return plan.rules.map(({ rule }) => rule.id).filter((rule) => !others.includes(rule));
}

/** A service was made or changed. Nothing is mended yet: it still runs what it ran. */
export async function reactToServiceCall(
  ports: PolicyPorts,
  fact: ApiCallFact,
  now: Instant,
): Promise<PolicyReaction> {
  const { serviceArn } = fact.call;
  if (serviceArn === undefined) return UNNAMED;
  const { subject, clusterArn } = placeOfCall(fact, serviceArn);
  const service = await ports.observer.service({ clusterArn, serviceArn });
  return service === undefined
    ? PASSED_OVER
    : judgeService(ports, { subject, service, clusterArn, mayMend: [], isCall: true }, now);
}

const UNNAMED = { outcome: 'not-evaluated', reason: 'the call names no service' } as const;

/** A service is deleted: nothing is wrong with it any more, and the revision by which it offended may be left. */
export async function reactToServiceDeletion(
  ports: PolicyPorts,
  fact: ApiCallFact,
  now: Instant,
): Promise<PolicyReaction> {
  const { serviceArn } = fact.call;
  if (serviceArn === undefined) return UNNAMED;
  const { subject, clusterArn } = placeOfCall(fact, serviceArn);
  const known = await ports.findings.findings(serviceKey(subject));
  const kept = rulesOf(known, serviceArn);
  const left = revisionsLeft(known, { serviceArn });
  const [taskDefinitionArn = ''] = left;
  const traits = await loadPolicyTraits(ports.context, { subject, taskDefinitionArn });
  const offender = { kind: 'service', arn: serviceArn, clusterArn, taskDefinitionArn } as const;
  const gone = { offender, subject, traits, seenAt: fact.time, breaches: [], kept };
  const news = await enterVerdicts(ports, gone, now);
  const settled = await Promise.all(left.map((arn) => settleLeftRevision(ports, arn, now)));
  return { outcome: 'judged', news: [...news, ...settled.flat()] };
}

function placeOfCall(fact: ApiCallFact, serviceArn: string) {
  const subject = subjectOfService(fact, { serviceArn, ...clusterOfCall(fact) });
  return { subject, clusterArn: fact.call.clusterArn ?? clusterArnOf(serviceArn, subject.clusterName) };
}

function clusterOfCall({ call }: ApiCallFact): { readonly clusterArn?: string } {
  return call.clusterArn === undefined || clusterNameOf(call.clusterArn) === 'unknown'
    ? {}
    : { clusterArn: call.clusterArn };
}

function clusterArnOf(serviceArn: string, clusterName: string): string {
  const { partition = 'aws', region = '', account = '' } = parseArn(serviceArn) ?? {};
  return formatEcsArn('cluster', { partition, region, account, clusterName });
}
