import { fails } from '../look/fails.ts';
import { defineRule } from '../rule.ts';

export const propagateTags = defineRule({
  id: 'propagate-tags',
  title: 'Tasks carry the tags of their service or definition',
  severity: 'low',
  sets: ['cost'],
  remedy: 'Set propagateTags to SERVICE or TASK_DEFINITION. Tasks that run keep what they have.',
  controls: {},
  offender: ['update-service', 'notify'],
  evaluate: {
    service: fails(
      ({ propagateTags: source = 'NONE' }) =>
        source === 'NONE' && {
          path: 'propagateTags',
          value: source,
          message: 'Its tasks have no tags: nobody sees whose they are, and the bill neither.',
        },
    ),
  },
});
