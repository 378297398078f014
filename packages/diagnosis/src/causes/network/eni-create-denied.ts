import { defineStopCause } from '../../stop-cause.ts';

export const networkEniCreateDenied = defineStopCause({
  id: 'network/eni-create-denied',
  says: 'EC2 refused to create or tag the network interface of the task',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'task',
  remedy: 'Correct the tag policy, service control policy or role that refuses CreateNetworkInterface.',
  page: 'failed-to-start-error.html',
  matches: [
    {
      topic: 'network',
      text: /tag ?policy|violation|authfailure|unauthori[sz]ed|not authorized|access ?denied|explicit deny|invalid(?:subnet|group|security|parameter)/,
    },
  ],
  examples: [
    {
      text: 'Unexpected EC2 error while attempting to tag the network interface: TagPolicyViolation',
      source: 'public incident report',
      seen: '2026-04',
    },
  ],
});
