import type { TagResourceRequest, TagResourceResponse } from '@aws-sdk/client-ecs';
import { clientError } from './exception.ts';
import { defineOperation } from './operation.ts';
import { checkedResource } from './tagged-resource.ts';

const MOST_TAGS = 50;

export const tagResource = defineOperation({
  name: 'TagResource',
  writes: true,
  bucket: 'tag-modify',
  run({ world }, input: TagResourceRequest): TagResourceResponse {
    const resourceArn = checkedResource(world, input.resourceArn);
    const added = new Map((input.tags ?? []).map((tag) => [tag.key, tag]));
    const kept = (world.tags.get(resourceArn) ?? []).filter(({ key }) => !added.has(key));
    const tags = [...kept, ...added.values()];
    if (tags.length > MOST_TAGS) throw clientError(`Tags cannot have more than ${MOST_TAGS} entries.`);
    world.tags.set(resourceArn, tags);
    return {};
  },
});
