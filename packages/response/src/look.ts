import type { Diagnosis } from '@taskwarden/diagnosis';
import type { Instant } from '@taskwarden/domain';
import type { CommitPorts } from './commit-decision.ts';
import { commitDecision } from './commit-decision.ts';
import type { Configuration } from './configuration.ts';
import { stormFingerprint } from './fingerprint.ts';
import type { LookDecision } from './incident/decide-look.ts';
import { decideLook } from './incident/decide-look.ts';
import type { Incident, Occurrence } from './incident/incident.ts';
import { loadNeighbours } from './incident/load-neighbours.ts';
import { lastOpenedAt, setScene } from './incident/scene.ts';
import type { Weather } from './incident/storm.ts';
import { isHeard } from './incident/telling.ts';
import { isComplaint } from './incident/thread.ts';
import type { FindingBook } from './policy/finding.ts';
import { ruleOfCause } from './policy/policy-diagnosis.ts';
import { isToldIn, servicesIn } from './policy/same-thread.ts';
import type {
  ContextReader,
  DeploymentEntry,
  IncidentReader,
  ServiceDirectory,
  SilenceBook,
  StoryReader,
} from './ports.ts';
import { serviceKey } from './subject.ts';

export interface LookPorts extends CommitPorts {
  readonly incidents: IncidentReader;
  readonly context: ContextReader;
  readonly silences: Pick<SilenceBook, 'silences'>;
  readonly stories: StoryReader;
  readonly findings: FindingBook;
  readonly directory: ServiceDirectory;
  readonly configuration: Configuration;
}

const LATEST_DEPLOYMENTS = 5;

/** A queue delivers by the second: a timer may come this much early. */
const EARLY_MILLISECONDS = 1000;

/**
 * Looks at the current incident of a fingerprint if it is due: what `timer` does. Undefined when nothing was due, as for
 * a timer that comes twice or belongs to a deadline that has moved.
 */
export async function lookAtIncident(
  ports: LookPorts,
  fingerprint: string,
  now: Instant,
): Promise<LookDecision | undefined> {
  const looked = await commitDecision(ports, async () => {
    const incident = await ports.incidents.currentIncident(fingerprint);
    if (incident?.dueAt === undefined || incident.dueAt > now + EARLY_MILLISECONDS) return undefined;
    return lookAround(ports, incident, Math.max(now, incident.dueAt));
  });
  if (looked === undefined) return undefined;
  return looked.made.again ? ((await lookAtIncident(ports, fingerprint, now)) ?? looked.made) : looked.made;
}

async function lookAround(ports: LookPorts, incident: Incident, now: Instant): Promise<LookDecision> {
  const occurrences = await ports.incidents.occurrences(incident.incidentId);
  const { episode } = setScene(incident, occurrences, ports.configuration);
  const around = { episode, deployments: deploymentsOf(ports, incident, episode) };
  const [deployments, neighbours, settledAt, weather, owner, verdict] = await Promise.all([
    around.deployments,
    loadNeighbours(ports.incidents, incident, around),
    settlingOf(ports, incident, occurrences),
    weatherOf(ports, incident, now),
    incident.kind === 'storm' ? {} : ports.directory.lookUp(incident.subject),
    earliestVerdict(ports, incident, episode),
  ]);
  return decideLook({
    incident,
    occurrences,
    deployments,
    neighbours,
    ...(settledAt !== undefined && { settledAt }),
    weather,
    owner,
    ...(verdict && { verdict }),
    configuration: ports.configuration,
    now,
  });
}

async function deploymentsOf(
  { context }: LookPorts,
  incident: Incident,
  episode: readonly Occurrence[],
): Promise<readonly DeploymentEntry[]> {
  if (isComplaint(incident))
    return context.recentDeployments(serviceKey(incident.subject), LATEST_DEPLOYMENTS);
  const ids = [...new Set(episode.flatMap(({ deploymentId }) => deploymentId ?? []))];
  const isOfDeployments = incident.kind === 'stops' || incident.kind === 'deployment';
  if (!isOfDeployments || ids.length === 0) return [];
  return context.deployments(serviceKey(incident.subject), ids);
}

/** A completed deployment has reached a steady state ("Service deployment state change events", ECS guide). */
async function settlingOf(
  ports: LookPorts,
  incident: Incident,
  occurrences: readonly Occurrence[],
): Promise<Instant | undefined> {
  if (incident.kind === 'policy') return mendedAt(ports.findings, incident, occurrences);
  const { kind, subject } = incident;
  const { context } = ports;
  if (kind === 'storm' || subject.kind !== 'service') return undefined;
  const key = serviceKey(subject);
  const [service, deployments] = await Promise.all([
    context.service(key),
    context.recentDeployments(key, LATEST_DEPLOYMENTS),
  ]);
  const completed = deployments
    .filter(({ state }) => state === 'completed')
    .map(({ updatedAt }) => updatedAt);
  const settled = Math.max(service?.steadyAt ?? Number.NEGATIVE_INFINITY, ...completed);
  return Number.isFinite(settled) ? settled : undefined;
}

/** When the last finding of a rule was mended; undefined while one is open. What nobody remembers is over. */
async function mendedAt(
  findings: FindingBook,
  { subject, diagnosis, fingerprint }: Incident,
  occurrences: readonly Occurrence[],
): Promise<Instant | undefined> {
  const keys = [...new Set([serviceKey(subject), ...servicesIn(subject, occurrences)])];
  const all = await Promise.all(keys.map((key) => findings.findings(key, ruleOfCause(diagnosis.cause))));
  // A family may run in several clusters, and be told in several incidents.
  const entries = all
    .flat()
    .filter((entry) => isToldIn(entry, fingerprint) ?? entry.subject.clusterName === subject.clusterName);
  if (entries.some(({ finding }) => finding.state === 'open' || finding.state === 'fixed')) return undefined;
  return Math.max(0, ...entries.map(({ finding }) => finding.fixedAt ?? finding.lastSeen));
}

/** A storm has to see its members again, so it looks back to the minutes before it. */
async function weatherOf(ports: LookPorts, incident: Incident, now: Instant): Promise<Weather> {
  const from = incident.kind === 'storm' ? lastOpenedAt(incident) : now;
  const [recent, storm, silences] = await Promise.all([
    ports.incidents.openedSince(from - ports.configuration.storm.windowSeconds * 1000),
    incident.kind === 'storm'
      ? undefined
      : ports.incidents.currentIncident(stormFingerprint(incident.subject)),
    ports.silences.silences(now),
  ]);
  return { recent, ...(storm && { storm }), silences, now };
}

/**
 * Stops may arrive in any order, and the incident bears the verdict of the first that arrived; people are told the
 * verdict on the first that happened.
 */
async function earliestVerdict(
  { stories }: LookPorts,
  incident: Incident,
  episode: readonly Occurrence[],
): Promise<Diagnosis | undefined> {
  const taskArn = episode[0]?.taskArn;
  if (incident.kind !== 'stops' || taskArn === undefined || isHeard(incident)) return undefined;
  return (await stories.taskStory(taskArn))?.stop?.diagnosis;
}
