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
  examples: [],
});
