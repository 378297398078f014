import { defineStopCause } from '../../stop-cause.ts';

export const deploymentConfigurationBlocks = defineStopCause({
  id: 'deployment/configuration-blocks',
  says: 'minimumHealthyPercent and maximumPercent leave no room to stop or start a task',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'service-scheduler',
  remedy: 'Lower minimumHealthyPercent or raise maximumPercent.',
  page: 'service-event-messages-list.html',
  matches: [{ topic: 'deployment', text: /deployment configuration|minimumhealthypercent|maximumpercent/ }],
  examples: [
    {
      text: 'Service (service-name) was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.',
      source: 'GovWifi/govwifi-terraform#1011',
      seen: '2026-10',
    },
  ],
});
