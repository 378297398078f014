import type {
  ListTaskDefinitionFamiliesRequest,
  ListTaskDefinitionFamiliesResponse,
  TaskDefinitionFamilyStatus,
} from '@aws-sdk/client-ecs';
import type { World } from '../world/world.ts';
import { defineOperation } from './operation.ts';
import { pageOf } from './page.ts';

/** A family is ACTIVE while one of its revisions is. */
const isWanted = {
  ACTIVE: (isActive: boolean) => isActive,
  INACTIVE: (isActive: boolean) => !isActive,
  ALL: () => true,
} as const satisfies Record<TaskDefinitionFamilyStatus, (isActive: boolean) => boolean>;

function activeFamilies({ taskDefinitions }: World): Set<string> {
  const active = [...taskDefinitions.values()].filter(({ status }) => status === 'ACTIVE');
  return new Set(active.map(({ family }) => family));
}

export const listTaskDefinitionFamilies = defineOperation({
  name: 'ListTaskDefinitionFamilies',
  writes: false,
  bucket: 'task-definition-read',
  run({ world }, input: ListTaskDefinitionFamiliesRequest): ListTaskDefinitionFamiliesResponse {
    const active = activeFamilies(world);
    const families = [...world.families.keys()]
      .filter((family) => family.startsWith(input.familyPrefix ?? ''))
      .filter((family) => isWanted[input.status ?? 'ALL'](active.has(family)))
      .sort();
    const { page, ...rest } = pageOf(families, input);
    return { families: page, ...rest };
  },
});
