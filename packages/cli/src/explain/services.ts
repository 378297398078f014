import type { StopRecord } from '@taskwarden/diagnosis';
import { type Fields, failuresIn, type Missing, objectsOf, within } from './answers.ts';

interface Told {
  readonly at: string;
  readonly id?: string;
  readonly record: StopRecord;
}

/** Whether an object is an answer of DescribeServices or DescribeServiceDeployments. */
export function isOfServices(value: Fields): boolean {
  return Array.isArray(value.services) || Array.isArray(value.serviceDeployments);
}

/** What services say of themselves, in their order: why deployments are where they are, and the messages of events. */
export function toldByServices(answer: Fields, at: string): readonly (Told | Missing)[] {
  const services = objectsOf(answer.services, 'services').flatMap(([service, place]) => [
    ...sentences(service.deployments, `${place}.deployments`, 'rolloutStateReason'),
    ...sentences(service.events, `${place}.events`, 'message'),
  ]);
  const deployments = sentences(answer.serviceDeployments, 'serviceDeployments', 'statusReason');
  const told = [...services, ...deployments].map((each) => ({ ...each, at: within(at, each.at) }));
  return [...told, ...failuresIn(answer, at)];
}

function sentences(list: unknown, name: string, field: string): readonly Told[] {
  return objectsOf(list, name).flatMap(([{ id, [field]: text }, at]) => {
    if (typeof text !== 'string' || text === '') return [];
    return [{ at, ...(typeof id === 'string' && { id }), record: { serviceEvent: text, containers: [] } }];
  });
}
