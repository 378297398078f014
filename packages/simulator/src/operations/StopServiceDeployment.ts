import type { StopServiceDeploymentRequest, StopServiceDeploymentResponse } from '@aws-sdk/client-ecs';
import { failDeployment } from '../service/deployments.ts';
import { lookSoon } from '../service/look-soon.ts';
import { canFail } from '../service/service-deployment.ts';
import { EcsException } from './exception.ts';
import { defineOperation } from './operation.ts';

/** Stops a deployment that is under way and goes back to the last one that completed. */
export const stopServiceDeployment = defineOperation({
  name: 'StopServiceDeployment',
  writes: true,
  bucket: undefined,
  run(simulation, input: StopServiceDeploymentRequest): StopServiceDeploymentResponse {
    const { world } = simulation;
    const record = world.serviceDeployments.get(input.serviceDeploymentArn ?? '');
    if (record === undefined) {
      throw new EcsException('ServiceDeploymentNotFoundException', 'The service deployment was not found.');
    }
    const service = world.services.get(record.serviceArn);
    const failed = service?.deployments.find(({ id }) => id === record.deploymentId);
    if (!canFail(record) || service === undefined || failed === undefined) {
      throw new EcsException(
        'ConflictException',
        'The service deployment cannot be stopped in its current state.',
      );
    }
    failDeployment(simulation, service, {
      failed,
      failure: {
        reason: `ECS deployment ${failed.id} stopped by user.`,
        rollingBack: 'ECS deployment stopped by user: rolling back to deploymentId',
        message: 'stopped by user',
        rollsBack: true,
        byUser: true,
      },
    });
    lookSoon(world, service);
    return { serviceDeploymentArn: record.serviceDeploymentArn };
  },
});
