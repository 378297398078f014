import { defineStopCause } from '../../stop-cause.ts';

export const imagePullUnknown = defineStopCause({
  id: 'image-pull/unknown',
  says: 'The pull of {image|the image} failed; the record ends before the cause, or words it in a way that is not known',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy:
    'Read the whole text with aws ecs describe-tasks within an hour of the stop: the console and older events cut it off.',
  page: 'task_cannot_pull_image.html',
  weight: 'unspecific',
  matches: [{ topic: 'image-pull' }],
  examples: [
    {
      text: 'CannotPullContainerError: API error',
      source: 'ECS developer guide, task_cannot_pull_image.md',
      seen: '2023-06',
    },
    {
      text: 'CannotPullContainerError: Error response from daemon',
      source: 'stop record sr-0270',
      seen: '2026-10',
    },
  ],
});
