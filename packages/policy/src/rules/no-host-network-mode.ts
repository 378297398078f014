import { fails } from '../look/fails.ts';
import { defineRule } from '../rule.ts';

export const noHostNetworkMode = defineRule({
  id: 'no-host-network-mode',
  title: 'No task uses the network of its host',
  severity: 'high',
  sets: ['baseline', 'security-hub'],
  remedy: 'Use awsvpc.',
  controls: {
    securityHub: ['ECS.17'],
    config: ['ecs-task-definition-network-mode-not-host'],
    podSecurity: ['baseline hostNetwork'],
  },
  offender: ['stop-standalone', 'roll-back', 'deregister', 'notify'],
  evaluate: {
    taskDefinition: fails(
      ({ networkMode }) =>
        networkMode === 'host' && {
          path: 'networkMode',
          value: networkMode,
          message:
            'Its containers listen on the host itself, and reach what the host reaches, its instance metadata included.',
        },
    ),
  },
});
