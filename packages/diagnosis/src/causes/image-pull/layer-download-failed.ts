import { defineStopCause } from '../../stop-cause.ts';

export const imagePullLayerDownloadFailed = defineStopCause({
  id: 'image-pull/layer-download-failed',
  says: '{registry|The registry} answered a request for the manifest or a layer of {image|the image} with a status that the record cuts off',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'task',
  remedy:
    'Try the pull by hand to see the status: 429 (too many requests) and 403 (forbidden) are the usual ones.',
  page: 'task_cannot_pull_image.html',
  matches: [
    {
      topic: 'image-pull',
      text: /unexpected (?:http )?status|httpreade?r?seeker|failed to copy|download failed after|\b50[0-4] (?:internal|bad|service|gateway)/,
    },
  ],
  examples: [],
});
