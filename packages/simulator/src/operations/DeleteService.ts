import type { DeleteServiceRequest, DeleteServiceResponse } from '@aws-sdk/client-ecs';
import { serviceDeletionProblem } from '@taskwarden/domain';
import { lookSoon } from '../service/look-soon.ts';
import { taskSetsOf } from '../service/task-sets.ts';
import { describeService } from './describe-service.ts';
import { EcsException, invalid } from './exception.ts';
import { activeCluster, serviceNamed } from './find.ts';
import { defineOperation } from './operation.ts';

/** Deletes a service: DRAINING while it has tasks, then INACTIVE. */
export const deleteService = defineOperation({
  name: 'DeleteService',
  writes: true,
  bucket: 'service-modify',
  run(simulation, input: DeleteServiceRequest): DeleteServiceResponse {
    const { world } = simulation;
    const cluster = activeCluster(simulation, input.cluster);
    const { service } = serviceNamed(simulation, cluster, input.service ?? '');
    if (service === undefined || service.status === 'INACTIVE') {
      throw new EcsException('ServiceNotFoundException', 'Service not found.');
    }
    const { desiredCount, definition } = service;
    const problem = serviceDeletionProblem({ ...definition, desiredCount }, input.force);
    if (problem !== undefined) throw invalid(problem);
    service.status = 'DRAINING';
    service.desiredCount = 0;
    service.scaledBy = 'user';
    for (const set of taskSetsOf(world, service)) set.status = 'DRAINING';
    lookSoon(world, service);
    return { service: describeService(world, service) };
  },
});
