import { defineStopCause } from '../../stop-cause.ts';

export const imagePullAuthDenied = defineStopCause({
  id: 'image-pull/auth-denied',
  says: '{registry|The registry} answered that {role|the role} may not pull {image|the image}',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'task',
  remedy:
    'Allow ecr:BatchGetImage, ecr:GetDownloadUrlForLayer and ecr:BatchCheckLayerAvailability on {repository|the repository} to {role|the execution role (EC2: the instance role)}, and check the repository policy across accounts. A 403 on a pinned digest can also mean that the digest is gone.',
  page: 'task_cannot_pull_image.html',
  matches: [
    {
      topic: 'image-pull',
      text: /is not auth?ori[sz]ed to|not authorized to perform|no basic auth|\b401 unauth|\b403 forb|status(?:code)?(?: code)?:? 40[13]\b|token has expired|accessdenied|api error \(40[13]\)|: 40[13]\b|explicit deny/,
      unless: /insufficient_scope/,
    },
    {
      topic: 'image-pull',
      text: /check that the role|unauthori[sz]ed|forbidden|access denied/,
      unless:
        /pull access denied|no pull access|requested access to the resource|insufficient_scope|\bnot found|i\/o tim|dial tcp|retried/,
      strength: 'likely',
    },
  ],
  examples: [
    {
      text: "CannotPullContainerError: The task can’t pull the image. Check that the role has the permissions to pull images from the registry. Error response from daemon: pull access denied for 123456789012.dkr.ecr.us-east-1.amazonaws.com/my_image, repository does not exist or may require 'docker login': denied: User: arn:aws:sts::123456789012:assumed-role/MyBrokenRole/xyz is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:us-east-1:123456789012:repository/test_image because no identity-based policy allows the ecr:BatchGetImage action",
      source: 'aws/amazon-ecs-agent, agent/api/errormessages/error_messages_test.go',
      seen: '2026-06',
    },
    {
      text: 'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref .dkr.ecr.us-west-2.amazonaws.com/otel-collector:latest@sha256:863****9ac: unexpected status from HEAD request to https://.dkr.ecr.us-west-2.amazonaws.com/v2/otel-collector/blobs/sha256:863*****9ac: 403 Forbidden',
      source: 'aws/containers-roadmap#2493',
      seen: '2026-10',
    },
  ],
});
