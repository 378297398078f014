import { taskOwner } from '@taskwarden/domain';
import type { EcsEvent } from '../events/envelope.ts';
import { shortName } from '../world/arn.ts';
import type { ServiceRecord } from '../world/service.ts';
import type { TaskRecord } from '../world/task.ts';
import type { World } from '../world/world.ts';
import type { About, CallMoment, DeploymentMoment, Moment, ServiceEventMoment } from './moment.ts';

/** A world that is being watched since a moment. */
export interface Watched {
  readonly world: World;
  readonly begin: number;
  /** The last status told of each container instance: its events tell of much else. */
  readonly instances: Map<string, string>;
}

/** Seconds since the scenario began. */
export const at = ({ world, begin }: Watched): number => (world.now - begin) / 1000;

/** What an event tells, looked up in the world that has just sent it. */
export function momentsOfEvent(event: EcsEvent, watched: Watched): readonly Moment[] {
  return READERS[event['detail-type']]?.(event.detail, watched) ?? [];
}

type Reader = (detail: EcsEvent['detail'], watched: Watched) => readonly Moment[];

const READERS: Readonly<Record<string, Reader>> = {
  'ECS Task State Change': ({ taskArn }, watched) => {
    const task = watched.world.tasks.get(String(taskArn));
    return task === undefined ? [] : taskMoments(task, watched);
  },
  'ECS Container Instance State Change': instanceMoments,
  'ECS Deployment State Change': ({ deploymentId, eventName, reason }, watched) => {
    const service = [...watched.world.services.values()].find(({ deployments }) =>
      deployments.some(({ id }) => id === deploymentId),
    );
    return service === undefined
      ? []
      : [
          deploymentMoment(
            service,
            { deploymentId: String(deploymentId), eventName, reason: String(reason) },
            watched,
          ),
        ];
  },
};

/** As the response calls it: a service, the group of a standalone task, or else its family. */
function belongingOf({ group, family, serviceArn }: TaskRecord): Pick<About, 'subject' | 'family'> {
  if (serviceArn !== undefined) return { subject: shortName(serviceArn) };
  const { kind, name } = taskOwner({ group });
  return kind === 'group' ? { subject: name, family } : { subject: family };
}

function taskMoments(task: TaskRecord, watched: Watched): readonly Moment[] {
  const { lastStatus, desiredStatus, stopCode, stoppedReason } = task;
  const about = {
    at: at(watched),
    cluster: task.clusterName,
    ...belongingOf(task),
    task: task.id,
    taskDefinition: shortName(task.taskDefinitionArn),
  };
  const changed: Moment = { ...about, moment: 'task', lastStatus, desiredStatus };
  const truth = watched.world.truth.get(task.taskArn);
  if (lastStatus !== 'STOPPED' || truth === undefined) return [changed];
  const { cause, initiator } = truth;
  return [
    changed,
    {
      ...about,
      moment: 'stop',
      ...(stopCode !== undefined && { stopCode }),
      ...(stoppedReason !== undefined && { stoppedReason }),
      cause,
      initiator,
    },
  ];
}

function instanceMoments(
  { containerInstanceArn, status }: EcsEvent['detail'],
  watched: Watched,
): readonly Moment[] {
  const arn = String(containerInstanceArn);
  const instance = watched.world.containerInstances.get(arn);
  if (instance === undefined || watched.instances.get(arn) === status) return [];
  watched.instances.set(arn, String(status));
  const { clusterName, ec2InstanceId, capacityProviderName, slot } = instance;
  return [
    {
      at: at(watched),
      moment: 'instance',
      clusterName,
      instance: ec2InstanceId,
      instanceType: slot.attributes.get('ecs.instance-type') ?? '',
      ...(capacityProviderName !== undefined && { capacityProvider: capacityProviderName }),
      status: String(status),
    },
  ];
}

export const aboutService = ({ clusterName, serviceName }: ServiceRecord, watched: Watched): About => ({
  at: at(watched),
  cluster: clusterName,
  subject: serviceName,
});

const CHANGES: Readonly<Record<string, DeploymentMoment['change']>> = {
  SERVICE_DEPLOYMENT_COMPLETED: 'completed',
  SERVICE_DEPLOYMENT_FAILED: 'failed',
};

/** A rollback is the old deployment in progress again; only the reason says so. */
function deploymentMoment(
  service: ServiceRecord,
  told: { readonly deploymentId: string; readonly eventName: unknown; readonly reason: string },
  watched: Watched,
): DeploymentMoment {
  const { deploymentId, eventName, reason } = told;
  const record = service.deployments.find(({ id }) => id === deploymentId);
  const began = /rolling back to/.test(reason) ? 'rolling-back' : 'began';
  return {
    ...aboutService(service, watched),
    moment: 'deployment',
    deploymentId,
    change: CHANGES[String(eventName)] ?? began,
    reason,
    ...(record && { taskDefinition: shortName(record.taskDefinitionArn) }),
  };
}

const STEADY = 'has reached a steady state.';

/** Service events written since the last time; `told` counts those seen already. */
export function newServiceEvents(watched: Watched, told: Map<string, number>): readonly Moment[] {
  return [...watched.world.services.values()].flatMap((service) => {
    const { serviceArn, eventsSaid, events } = service;
    const isNew = eventsSaid - (told.get(serviceArn) ?? 0);
    told.set(serviceArn, eventsSaid);
    const about = aboutService(service, watched);
    return events
      .slice(0, isNew)
      .toReversed()
      .map(({ message }): Moment => {
        if (message.endsWith(STEADY)) return { ...about, moment: 'steady-state' };
        return { ...about, moment: 'service-event', message } satisfies ServiceEventMoment;
      });
  });
}

interface Made {
  readonly at: number;
  readonly operation: string;
  readonly by: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** A call with what it named and asked for, as far as one line can tell. */
export function callMoment(
  { input, ...made }: Made,
  refused: CallMoment['refused'],
  world: World,
): CallMoment {
  const { service, serviceName, family, taskDefinition, cluster } = input;
  const named = [ownerOf(input, world), service, serviceName, family, taskDefinition, cluster].find(
    (one) => typeof one === 'string',
  );
  const asked = [...imagesOf(input), ...askedOf(input)].join(', ');
  return {
    ...made,
    moment: 'call',
    ...(named !== undefined && { subject: shortName(named) }),
    ...(asked !== '' && { asked }),
    ...(refused !== undefined && { refused }),
  };
}

/** Whose the task or the service deployment is that a call names. */
function ownerOf({ task, serviceDeploymentArn }: Made['input'], world: World): string | undefined {
  const found = world.tasks.get(String(task));
  if (found !== undefined) return belongingOf(found).subject;
  const deployment = world.serviceDeployments.get(String(serviceDeploymentArn));
  return deployment && shortName(deployment.serviceArn);
}

function imagesOf({
  containerDefinitions = [],
}: {
  readonly containerDefinitions?: unknown;
}): readonly string[] {
  return (containerDefinitions as readonly { readonly image?: string }[]).map(
    ({ image = '' }) => `image ${image}`,
  );
}

function askedOf(input: Made['input']): readonly string[] {
  return ASKED.flatMap(([member, words]) => {
    const value = input[member];
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? [`${words} ${typeof value === 'string' ? shortName(value) : value}`]
      : [];
  });
}

/** Members that are worth a word. */
const ASKED = [
  ['taskDefinition', 'task definition'],
  ['desiredCount', 'desired count'],
  ['count', 'count'],
  ['task', 'task'],
  ['status', 'status'],
  ['reason', 'reason:'],
  ['forceNewDeployment', 'force new deployment'],
] as const;
