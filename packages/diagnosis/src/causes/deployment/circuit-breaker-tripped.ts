import { defineStopCause } from '../../stop-cause.ts';

export const deploymentCircuitBreakerTripped = defineStopCause({
  id: 'deployment/circuit-breaker-tripped',
  says: 'Deployment {deployment|of the service} failed: its tasks did not start, and the circuit breaker tripped',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'deployment',
  remedy: 'Look at the stopped tasks of that deployment: this is the symptom, they have the cause.',
  page: 'deployment-circuit-breaker.html',
  matches: [{ topic: 'deployment', text: /failed to start|circuit breaker/ }],
  examples: [
    {
      text: 'service (service-name) deployment failed: tasks failed to start.',
      source: 'ECS developer guide, service-event-messages-list.html',
      seen: '2026-10',
    },
    {
      text: "Error occurred during operation 'ECS Deployment Circuit Breaker was triggered'.",
      source: 'aws-cloudformation/rain#458',
      seen: '2026-10',
    },
  ],
});
