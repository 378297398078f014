import { everyImage } from '../look/image.ts';
import { defineRule } from '../rule.ts';

export const noLatestImageTag = defineRule({
  id: 'no-latest-image-tag',
  title: 'Every image is named by a version',
  severity: 'medium',
  sets: ['baseline', 'reliability'],
  remedy: 'Use the tag of a version, or a digest.',
  controls: { custodian: ['ecs-service task-definition filter'] },
  offender: ['notify', 'roll-back'],
  options: {
    movingTags: {
      kind: 'list',
      default: ['latest'],
      says: 'Tags that move from image to image; some add `main`, `master`, `dev`, `stable`.',
    },
  },
  evaluate: {
    taskDefinition: everyImage(({ image: { tag, digest }, name, options }) => {
      if (digest !== undefined || !options.movingTags.includes(tag ?? 'latest')) return;
      const what = tag === undefined ? 'an image without a tag, which is latest' : `the tag ${tag}`;
      return { message: `Container ${name} runs ${what}: tomorrow's task may run other code than today's.` };
    }),
  },
});
