import { type DeploymentChange, parseInstant } from '@taskwarden/domain';
import { defineEventType } from '../event-type.ts';
import { pick, text } from '../read.ts';

type ChangeFields = Partial<Omit<DeploymentChange, 'serviceArn'>>;

const changeFields = pick<ChangeFields>(
  {
    deploymentId: text,
    eventName: text,
    eventType: text,
    reason: text,
    updatedAt: parseInstant,
    clusterArn: text,
  },
  {},
);

/**
 * A deployment of a service began, completed or failed ("Amazon ECS service deployment state change events"). A rollback
 * brings the old deployment's id once more, with the same names of events: `updatedAt` tells them apart.
 */
export const deploymentStateChange = defineEventType({
  id: 'deployment-state-change',
  detailType: 'ECS Deployment State Change',
  needs: ['resources[0]', 'eventName', 'deploymentId'],
  toFact: ({ resources, detail, time }) => {
    const [serviceArn = ''] = resources;
    const deployment = {
      serviceArn,
      deploymentId: '',
      eventName: '',
      eventType: '',
      reason: '',
      updatedAt: time,
      ...changeFields(detail),
    };
    const { deploymentId, eventName, updatedAt } = deployment;
    return { deployment, key: `${deploymentId}#${eventName}#${updatedAt}` };
  },
});
