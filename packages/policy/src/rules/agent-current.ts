import { defineRule } from '../rule.ts';
import { failing, notEvaluated } from '../verdict.ts';

export const agentCurrent = defineRule({
  id: 'agent-current',
  title: 'The agent of every container instance is current',
  severity: 'low',
  sets: [],
  remedy: 'UpdateContainerAgent, or better a newer AMI.',
  controls: { custodian: ['ecs-container-instance update-agent'] },
  offender: ['update-agent', 'notify'],
  options: {
    atLeast: {
      kind: 'text',
      default: '1.80.0',
      says: 'Oldest version of the agent that is fine. ECS does not tell which is the newest.',
    },
  },
  evaluate: {
    containerInstance: ({ versionInfo }, { atLeast }) => {
      const version = versionInfo?.agentVersion;
      if (version === undefined) return notEvaluated('the version of the agent was not read');
      return failing(
        version.localeCompare(atLeast, 'en', { numeric: true }) >= 0
          ? undefined
          : {
              path: 'versionInfo.agentVersion',
              value: version,
              message: `Its agent ${version} is older than ${atLeast}.`,
            },
      );
    },
  },
});
