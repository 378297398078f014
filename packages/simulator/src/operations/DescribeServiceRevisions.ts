import type {
  DescribeServiceRevisionsRequest,
  DescribeServiceRevisionsResponse,
  ServiceRevision,
} from '@aws-sdk/client-ecs';
import { imageDigestOf } from '../events/task-event.ts';
import type { ServiceRevisionRecord } from '../world/service.ts';
import type { World } from '../world/world.ts';
import { lookUpEach } from './describe-each.ts';
import { defineOperation } from './operation.ts';
import { toDate, toWire } from './wire.ts';

function describeServiceRevision({ taskDefinitions }: World, record: ServiceRevisionRecord): ServiceRevision {
  const containers = taskDefinitions.get(record.taskDefinitionArn)?.definition.containerDefinitions ?? [];
  return {
    ...toWire<ServiceRevision>(record.settings),
    serviceRevisionArn: record.serviceRevisionArn,
    serviceArn: record.serviceArn,
    clusterArn: record.clusterArn,
    taskDefinition: record.taskDefinitionArn,
    containerImages: containers.map(({ name, image = '' }) => ({
      containerName: name,
      image,
      imageDigest: imageDigestOf(image),
    })),
    guardDutyEnabled: false,
    createdAt: toDate(record.createdAt),
  };
}

export const describeServiceRevisions = defineOperation({
  name: 'DescribeServiceRevisions',
  writes: false,
  bucket: 'service-revision-read',
  run({ world }, input: DescribeServiceRevisionsRequest): DescribeServiceRevisionsResponse {
    const { found, failures } = lookUpEach({
      names: input.serviceRevisionArns,
      most: 20,
      noun: 'Service revision ARNs',
      find: (arn) => ({ arn, found: world.serviceRevisions.get(arn) }),
    });
    return { serviceRevisions: found.map((record) => describeServiceRevision(world, record)), failures };
  },
});
