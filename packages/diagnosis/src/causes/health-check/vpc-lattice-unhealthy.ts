import { defineStopCause } from '../../stop-cause.ts';

export const healthCheckVpcLatticeUnhealthy = defineStopCause({
  id: 'health-check/vpc-lattice-unhealthy',
  says: 'A target of VPC Lattice is unhealthy',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'health-check',
  remedy: 'Look at the health check of the VPC Lattice target group and at what the task answers.',
  page: 'ecs_cwe_events.html',
  matches: [{ topic: 'health', text: /lattice/ }],
  examples: [{ text: 'VPC_LATTICE_TARGET_UNHEALTHY', source: 'stop record sr-0165', seen: '2026-10' }],
});
