import type { ListTaskDefinitionsRequest, ListTaskDefinitionsResponse } from '@aws-sdk/client-ecs';
import { defineOperation } from './operation.ts';
import { pageOf } from './page.ts';

/** ACTIVE revisions, if not told otherwise, by family and revision. */
export const listTaskDefinitions = defineOperation({
  name: 'ListTaskDefinitions',
  writes: false,
  bucket: 'task-definition-read',
  run({ world }, input: ListTaskDefinitionsRequest): ListTaskDefinitionsResponse {
    const status = input.status ?? 'ACTIVE';
    const { familyPrefix } = input;
    const found = [...world.taskDefinitions.values()]
      // In spite of its name the filter takes whole family names (API reference, ListTaskDefinitions).
      .filter((record) => record.status === status && (familyPrefix ?? record.family) === record.family)
      .sort((a, b) => (a.family < b.family ? -1 : a.family > b.family ? 1 : a.revision - b.revision));
    if (input.sort === 'DESC') found.reverse();
    const { page, ...rest } = pageOf(found, input);
    return { taskDefinitionArns: page.map(({ taskDefinitionArn }) => taskDefinitionArn), ...rest };
  },
});
