import { defineStopCause } from '../../stop-cause.ts';

export const imagePullPlatformMismatch = defineStopCause({
  id: 'image-pull/platform-mismatch',
  says: '{image|The image} has no manifest for the platform {platform|of the task}',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy:
    'Build the image for {platform|the platform in runtimePlatform} (docker buildx build --platform), or change runtimePlatform or the instance type.',
  page: 'task_cannot_pull_image.html',
  matches: [
    {
      topic: 'image-pull',
      text: /matching (?:the )?platform|no matching manifest|no match for platform|platform mismatch|specified platform|operating system .{0,40}cannot be used|image platform|-based image is incompatible/,
    },
  ],
  examples: [
    {
      text: "image Manifest does not contain descriptor matching platform 'linux/amd64'",
      source: 'stop record sr-0253',
      seen: '2026-10',
    },
    {
      text: "CannotPullContainerError: pull image manifest has been retried 5 time(s): image Manifest does not contain descriptor matching platform 'linux/amd64'",
      source: 'stop record sr-0252',
      seen: '2026-10',
    },
  ],
});
