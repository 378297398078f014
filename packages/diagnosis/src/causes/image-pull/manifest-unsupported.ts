import { defineStopCause } from '../../stop-cause.ts';

export const imagePullManifestUnsupported = defineStopCause({
  id: 'image-pull/manifest-unsupported',
  says: 'The manifest or a layer of {image|the image} has a media type that the runtime cannot unpack',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy: 'Build with --provenance=false --sbom=false, or push a plain image in the current manifest format.',
  page: 'task_cannot_pull_image.html',
  matches: [
    {
      topic: 'image-pull',
      text: /in-toto|media ?type|manifest schema|schema version|unsupported manifest|prettyjws|unknown type application|layers and diffids|mismatched image rootfs|no longer supported|missing signature key/,
    },
  ],
  examples: [
    {
      text: 'CannotPullContainerError: ref pull has been retried 1 time(s): failed to unpack image on snapshotter overlayfs: mismatched image rootfs and manifest layers',
      source: 'containerd, unpacker.go',
      seen: '2025-06',
    },
    {
      text: 'CannotPullContainerError: pull command failed: encountered unknown type application/vnd.in-toto+json; children may not be fetched',
      source: 'containerd, images/image.go',
      seen: '2024-05',
    },
  ],
});
