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
  examples: [
    {
      text: 'CannotPullContainerError: ref pull has been retried 1 time(s): failed to copy: httpReaderSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/amazon/aws-xray-daemon/manifests/sha256:2d964e1dbe7a8c9f03f4e9580ff00220bc84ce0294539c6...',
      source: 'aws/aws-xray-daemon#146',
      seen: '2026-10',
    },
    {
      text: 'CannotPullContainerError: inspect image has been retried 5 time(s): httpReadSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/amazon/aws-xray-daemon/manifests/sha256:e0a815332a9d64c0a1949ae755ed33907c37a4782713009325ea32ab9221...',
      source: 'aws/aws-xray-daemon#162',
      seen: '2026-10',
    },
  ],
});
