import { type ContainerInstance, parseInstant } from '@taskwarden/domain';
import { defineEventType } from '../event-type.ts';
import { boolean, type Json, json, number, pick, text } from '../read.ts';

const containerInstanceFields = pick<Omit<ContainerInstance, 'agentVersion'>>(
  {
    containerInstanceArn: text,
    clusterArn: text,
    status: text,
    statusReason: text,
    agentConnected: boolean,
    version: number,
    ec2InstanceId: text,
    runningTasksCount: number,
    pendingTasksCount: number,
    registeredAt: parseInstant,
    updatedAt: parseInstant,
  },
  // An agent that is not said to be disconnected is no news.
  { containerInstanceArn: '', clusterArn: '', status: '', agentConnected: true },
);

/**
 * A container instance changed: its status, its agent's connection, or the resources that tasks leave free ("Amazon ECS
 * container instance state change events"). Its `version` grows for the life of the instance.
 */
export const containerInstanceStateChange = defineEventType({
  id: 'container-instance-state-change',
  detailType: 'ECS Container Instance State Change',
  needs: ['containerInstanceArn', 'status'],
  toFact: ({ id, detail }) => {
    const containerInstance = toContainerInstance(detail);
    const { containerInstanceArn, version } = containerInstance;
    return { containerInstance, key: version === undefined ? id : `${containerInstanceArn}#${version}` };
  },
});

function toContainerInstance(detail: Json): ContainerInstance {
  const agentVersion = text(json(detail.versionInfo)?.agentVersion);
  const fields = containerInstanceFields(detail);
  return agentVersion === undefined ? fields : { ...fields, agentVersion };
}
