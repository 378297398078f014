import type {
  ContinueServiceDeploymentRequest,
  ContinueServiceDeploymentResponse,
} from '@aws-sdk/client-ecs';
import { answerPause, openPause } from '../service/hooks.ts';
import { lookSoon } from '../service/look-soon.ts';
import { refuse } from '../service/stages.ts';
import { EcsException, invalid } from './exception.ts';
import { defineOperation } from './operation.ts';

/** Answers a pause of a deployment: it goes on, or is rolled back. */
export const continueServiceDeployment = defineOperation({
  name: 'ContinueServiceDeployment',
  writes: true,
  bucket: undefined,
  run(simulation, input: ContinueServiceDeploymentRequest): ContinueServiceDeploymentResponse {
    const { world } = simulation;
    const record = world.serviceDeployments.get(input.serviceDeploymentArn ?? '');
    if (record === undefined) {
      throw new EcsException('ServiceDeploymentNotFoundException', 'The service deployment was not found.');
    }
    const hook = openPause(record, input.hookId ?? '');
    const service = world.services.get(record.serviceArn);
    const green = service?.deployments.find(({ id }) => id === record.deploymentId);
    if (hook === undefined || service === undefined || green === undefined) {
      throw invalid('The lifecycle hook is not awaiting an action.');
    }
    const refusal = answerPause(simulation, record, { hook, action: input.action ?? 'CONTINUE' });
    if (refusal) refuse(simulation, service, { staged: { green }, reason: refusal.reason });
    lookSoon(world, service);
    return { serviceDeploymentArn: record.serviceDeploymentArn };
  },
});
