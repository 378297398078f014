import type { DescribeServicesRequest, DescribeServicesResponse } from '@aws-sdk/client-ecs';
import { lookUpEach } from './describe-each.ts';
import { describeService } from './describe-service.ts';
import { activeCluster, serviceNamed } from './find.ts';
import { knownYet } from './known-yet.ts';
import { defineOperation } from './operation.ts';

export const describeServices = defineOperation({
  name: 'DescribeServices',
  writes: false,
  bucket: 'service-read',
  run(simulation, input: DescribeServicesRequest): DescribeServicesResponse {
    const cluster = activeCluster(simulation, input.cluster);
    const isKnown = knownYet(simulation, { operation: 'DescribeServices', input });
    const { found, failures } = lookUpEach({
      names: input.services,
      most: 10,
      noun: 'Services',
      find(name) {
        const { serviceArn, service } = serviceNamed(simulation, cluster, name);
        return { arn: serviceArn, found: service && isKnown(service) ? service : undefined };
      },
    });
    const withTags = input.include?.includes('TAGS') ?? false;
    return {
      services: found.map((service) => describeService(simulation.world, service, withTags)),
      failures,
    };
  },
});
