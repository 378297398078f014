import { hashOf, parseInstant, type ServiceAction } from '@taskwarden/domain';
import { defineEventType } from '../event-type.ts';
import { listOf, number, pick, text } from '../read.ts';

type ActionFields = Partial<Omit<ServiceAction, 'serviceArn'>>;

const actionFields = pick<ActionFields>(
  {
    eventType: text,
    eventName: text,
    clusterArn: text,
    createdAt: parseInstant,
    reason: text,
    desiredCount: number,
    taskArns: listOf(text),
    containerInstanceArns: listOf(text),
    capacityProviderArns: listOf(text),
  },
  {},
);

/**
 * The service scheduler did something, or could not ("Amazon ECS service action events"). There is no version: what is
 * said twice of the same service and moment is a duplicate only if all the rest is equal too.
 */
export const serviceAction = defineEventType({
  id: 'service-action',
  detailType: 'ECS Service Action',
  needs: ['resources[0]', 'eventName'],
  toFact: ({ resources, detail, time }) => {
    const [serviceArn = ''] = resources;
    const action = { serviceArn, eventType: '', eventName: '', createdAt: time, ...actionFields(detail) };
    return { action, key: `${serviceArn}#${action.eventName}#${action.createdAt}#${hashOf(detail)}` };
  },
});
