import { fails } from '../look/fails.ts';
import { defineRule } from '../rule.ts';

export const ecsManagedTags = defineRule({
  id: 'ecs-managed-tags',
  title: 'Tasks carry the tags by which ECS tells cluster and service',
  severity: 'info',
  sets: ['cost'],
  remedy: 'Set enableECSManagedTags.',
  controls: {},
  offender: ['update-service', 'notify'],
  evaluate: {
    service: fails(
      ({ enableECSManagedTags = false }) =>
        !enableECSManagedTags && {
          path: 'enableECSManagedTags',
          value: false,
          message: 'The bill can’t be split by cluster and service.',
        },
    ),
  },
});
