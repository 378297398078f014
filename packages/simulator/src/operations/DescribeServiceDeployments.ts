import type {
  DescribeServiceDeploymentsRequest,
  DescribeServiceDeploymentsResponse,
} from '@aws-sdk/client-ecs';
import { lookUpEach } from './describe-each.ts';
import { describeServiceDeployment } from './describe-service-deployment.ts';
import { defineOperation } from './operation.ts';

export const describeServiceDeployments = defineOperation({
  name: 'DescribeServiceDeployments',
  writes: false,
  bucket: 'service-deployment-read',
  run({ world }, input: DescribeServiceDeploymentsRequest): DescribeServiceDeploymentsResponse {
    const { found, failures } = lookUpEach({
      names: input.serviceDeploymentArns,
      most: 20,
      noun: 'Service deployment ARNs',
      find: (arn) => ({ arn, found: world.serviceDeployments.get(arn) }),
    });
    return { serviceDeployments: found.map((record) => describeServiceDeployment(world, record)), failures };
  },
});
