/** Revisions that a service has run before: what it may go back to. */
import { parseEcsArn, type Service } from '@taskwarden/domain';
import type { EcsObserver } from '../action/world.ts';
import type { IncidentSubject } from '../incident/incident.ts';
import type { ContextReader, DeploymentEntry, ServiceChange } from '../ports.ts';
import { serviceKey } from '../subject.ts';

interface Ports {
  readonly observer: Pick<EcsObserver, 'ranBefore'>;
  readonly context: Pick<ContextReader, 'changes' | 'recentDeployments'>;
}

interface Asked {
  readonly subject: IncidentSubject;
  readonly service: Service;
  readonly clusterArn: string;
  readonly serviceArn: string;
}

/** As far as the ledger is asked: a service seldom has to go further back. */
const LATEST = 20;

/**
 * The newest first: what still serves beside the newest deployment, then what ECS lists of its successful deployments, then what
 * the ledger saw completed. ECS does not say how long it keeps its list.
 */
export async function ranBefore(
  { observer, context }: Ports,
  { subject, service, clusterArn, serviceArn }: Asked,
): Promise<readonly string[]> {
  const key = serviceKey(subject);
  const [listed, changes, deployments] = await Promise.all([
    observer.ranBefore({ clusterArn, serviceArn }),
    context.changes(key, LATEST),
    context.recentDeployments(key, LATEST),
  ]);
  return [...new Set([...serving(service), ...listed, ...remembered(changes, deployments)])];
}

function serving({ deployments = [] }: Service): readonly string[] {
  return deployments
    .filter(({ status, rolloutState }) => status !== 'PRIMARY' && rolloutState === 'COMPLETED')
    .flatMap(({ taskDefinition }) => taskDefinition ?? []);
}

/** A revision that was asked for has run if a deployment completed before another one was asked for. */
function remembered(
  changes: readonly ServiceChange[],
  deployments: readonly DeploymentEntry[],
): readonly string[] {
  const completed = deployments
    .filter(({ state }) => state === 'completed')
    .map(({ updatedAt }) => updatedAt);
  const asked = changes.filter(({ taskDefinition }) => taskDefinition !== undefined);
  return asked.flatMap(({ at, taskDefinition = '' }, nth) => {
    const until = asked[nth - 1]?.at ?? Number.POSITIVE_INFINITY;
    const hasRun = completed.some((moment) => at <= moment && moment < until);
    return hasRun && parseEcsArn('task-definition', taskDefinition) !== undefined ? taskDefinition : [];
  });
}
