import type { ListServiceDeploymentsRequest, ListServiceDeploymentsResponse } from '@aws-sdk/client-ecs';
import type { ServiceDeploymentRecord } from '../world/service.ts';
import { describeDeploymentBrief } from './describe-service-deployment.ts';
import { EcsException } from './exception.ts';
import { activeCluster, serviceNamed } from './find.ts';
import { defineOperation } from './operation.ts';
import { pageOf } from './page.ts';

const isWanted = (
  { status, createdAt }: ServiceDeploymentRecord,
  input: ListServiceDeploymentsRequest,
): boolean => {
  const { before, after } = input.createdAt ?? {};
  return (
    (input.status?.some((wanted) => wanted === status) ?? true) &&
    createdAt > (after?.getTime() ?? 0) &&
    createdAt < (before?.getTime() ?? Number.POSITIVE_INFINITY)
  );
};

/** The newest first; twenty a page, if not told otherwise. */
export const listServiceDeployments = defineOperation({
  name: 'ListServiceDeployments',
  writes: false,
  bucket: 'service-deployment-read',
  run(simulation, input: ListServiceDeploymentsRequest): ListServiceDeploymentsResponse {
    const { world } = simulation;
    const cluster = activeCluster(simulation, input.cluster);
    const { serviceArn, service } = serviceNamed(simulation, cluster, input.service ?? '');
    if (service === undefined) throw new EcsException('ServiceNotFoundException', 'Service not found.');
    const records = [...world.serviceDeployments.values()]
      .filter((record) => record.serviceArn === serviceArn && isWanted(record, input))
      .reverse();
    const { page, ...rest } = pageOf(records, input, { usual: 20, most: 100 });
    return { serviceDeployments: page.map(describeDeploymentBrief), ...rest };
  },
});
