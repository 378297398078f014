import { lastedAtMost } from '../look/lasted.ts';
import { defineRule } from '../rule.ts';
import { failing, notApplicable, notEvaluated } from '../verdict.ts';

export const agentConnected = defineRule({
  id: 'agent-connected',
  title: 'The agent of every active container instance is connected',
  severity: 'medium',
  sets: ['baseline', 'reliability'],
  remedy: 'Restart the agent, or replace the instance: nothing new starts there, and nothing stops.',
  controls: { steampipe: ['ecs_cluster_container_instance_agent_connected'] },
  offender: ['drain', 'notify'],
  options: {
    afterMinutes: {
      kind: 'count',
      default: 10,
      from: 0,
      says: 'Minutes without connection that are fine. Where nobody kept count, what is seen now decides.',
    },
  },
  evaluate: {
    containerInstance: ({ agentConnected: connected, status = 'ACTIVE' }, { afterMinutes }, context) => {
      if (status !== 'ACTIVE') return notApplicable(`it is ${status}`);
      if (connected === undefined) return notEvaluated('whether the agent is connected was not read');
      const { now, unchangedSince: since } = context;
      const isYoung = lastedAtMost(afterMinutes, 'minutes', { since, now });
      return failing(
        connected || isYoung
          ? undefined
          : {
              path: 'agentConnected',
              value: false,
              message: 'Its agent does not answer: ECS has lost the instance.',
            },
      );
    },
  },
});
