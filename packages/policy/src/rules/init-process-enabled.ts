import { everyOwnContainer, linuxOnly } from '../look/containers.ts';
import { usesExec } from '../look/exec.ts';
import { defineRule } from '../rule.ts';
import { notEvaluated } from '../verdict.ts';

const eachWithInit = linuxOnly(
  everyOwnContainer(
    ({ container, name }) =>
      container.linuxParameters?.initProcessEnabled !== true && {
        at: 'linuxParameters.initProcessEnabled',
        value: container.linuxParameters?.initProcessEnabled ?? false,
        message: `Nothing in container ${name} takes in processes that end: sessions of ECS Exec leave theirs behind.`,
      },
  ),
);

export const initProcessEnabled = defineRule({
  id: 'init-process-enabled',
  title: 'Containers that people or others start processes in have an init process',
  severity: 'low',
  sets: [],
  remedy: 'Set linuxParameters.initProcessEnabled.',
  controls: {},
  offender: ['notify'],
  options: {
    always: {
      kind: 'flag',
      default: false,
      says: 'Whether it is asked of every task, with ECS Exec or not.',
    },
  },
  evaluate: {
    taskDefinition: (definition, options, context) => {
      const isEntered = usesExec(context);
      const outcome = eachWithInit(definition, options, context);
      if (outcome.verdict !== 'fail' || options.always || isEntered || definition.pidMode === 'task')
        return outcome;
      return isEntered === undefined
        ? notEvaluated('whether ECS Exec is on was not read')
        : { verdict: 'not-applicable', reason: 'neither ECS Exec nor pidMode task starts processes in it' };
    },
  },
});
