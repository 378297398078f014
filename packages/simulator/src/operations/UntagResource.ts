import type { UntagResourceRequest, UntagResourceResponse } from '@aws-sdk/client-ecs';
import { defineOperation } from './operation.ts';
import { checkedResource } from './tagged-resource.ts';

export const untagResource = defineOperation({
  name: 'UntagResource',
  writes: true,
  bucket: 'tag-modify',
  run({ world }, input: UntagResourceRequest): UntagResourceResponse {
    const resourceArn = checkedResource(world, input.resourceArn);
    const removed = new Set(input.tagKeys);
    const kept = (world.tags.get(resourceArn) ?? []).filter(({ key }) => !removed.has(key ?? ''));
    world.tags.set(resourceArn, kept);
    return {};
  },
});
