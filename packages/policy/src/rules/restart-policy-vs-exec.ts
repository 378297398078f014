import { everyOwnContainer } from '../look/containers.ts';
import { usesExec } from '../look/exec.ts';
import { defineRule } from '../rule.ts';
import { notApplicable, notEvaluated } from '../verdict.ts';

const eachWithoutRestart = everyOwnContainer(
  ({ container, name }) =>
    container.restartPolicy?.enabled === true && {
      at: 'restartPolicy.enabled',
      value: true,
      message: `A restart of container ${name} cuts the session of whoever is in it by ECS Exec.`,
    },
);

export const restartPolicyVsExec = defineRule({
  id: 'restart-policy-vs-exec',
  title: 'Containers that people enter are not restarted under them',
  severity: 'info',
  sets: [],
  remedy: 'Choose between the restart policy and ECS Exec.',
  controls: {},
  offender: ['notify'],
  evaluate: {
    taskDefinition: (definition, options, context) => {
      const outcome = eachWithoutRestart(definition, options, context);
      if (outcome.verdict !== 'fail') return outcome;
      const isEntered = usesExec(context);
      if (isEntered === undefined) return notEvaluated('whether ECS Exec is on was not read');
      return isEntered ? outcome : notApplicable('nobody enters it by ECS Exec');
    },
  },
});
