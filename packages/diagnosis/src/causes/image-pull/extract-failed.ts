import { defineStopCause } from '../../stop-cause.ts';

export const imagePullExtractFailed = defineStopCause({
  id: 'image-pull/extract-failed',
  says: 'A layer of {image|the image} was downloaded and could not be unpacked',
  expected: false,
  owner: 'platform',
  retryable: true,
  initiator: 'task',
  remedy:
    'Replace the container instance and update its AMI; if it happens everywhere, push the image again.',
  page: 'task_cannot_pull_image.html',
  matches: [
    {
      topic: 'image-pull',
      text: /failed to (?:register|extract|apply) layer|failed to unpack|applylayer|hcsshim|devicemapper|devmapper|invalid tar header|re-exec error|unpigz|gzip: invalid|lchown|filesystem layer verification|failed commit on ref/,
    },
  ],
  examples: [
    {
      text: 'failed to register layer: re-exec error: exit status 1: output: time="2017-04-25T15:47:09Z" level=error msg="hcsshim::ImportLayer failed in Win32: The system cannot find the file specified. (0x2) layerId=\\\\\\\\?\\\\C:\\\\ProgramData\\\\docker\\\\windowsfilter\\\\6bd9e169e251193d3e3b4e82e6fd6b496310cafc0a71a2d487dc3bfcdf0203fc flavour=1 folder=C:\\\\Windows\\\\TEMP\\\\hcs735929307"',
      source: 'moby/moby#32814',
      seen: '2026-10',
    },
    {
      text: 'CannotPullContainerError: containerd: pull command failed: time="2020-XX-XXTXX:XX:XXZ" level=info msg="apply failure, attempting cleanup" error="failed to extract layer sha256:XXXXXXXX: context ca...',
      source: 'aws/amazon-ecs-agent#3217',
      seen: '2026-10',
    },
  ],
});
