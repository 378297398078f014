import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from '@aws-sdk/client-ecs';
import { defineOperation } from './operation.ts';
import { checkedResource } from './tagged-resource.ts';

export const listTagsForResource = defineOperation({
  name: 'ListTagsForResource',
  writes: false,
  bucket: 'tag-read',
  run({ world }, input: ListTagsForResourceRequest): ListTagsForResourceResponse {
    return { tags: [...(world.tags.get(checkedResource(world, input.resourceArn)) ?? [])] };
  },
});
