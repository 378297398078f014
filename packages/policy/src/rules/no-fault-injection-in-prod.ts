import { fails } from '../look/fails.ts';
import { inProduction, PRODUCTION } from '../look/tags.ts';
import { defineRule } from '../rule.ts';
import { PASS } from '../verdict.ts';

const asked = inProduction(
  fails(() => ({
    path: 'enableFaultInjection',
    value: true,
    message: 'Whoever may call the fault injection endpoint of its tasks can break them.',
  })),
);

export const noFaultInjectionInProd = defineRule({
  id: 'no-fault-injection-in-prod',
  title: 'No task of production takes injected faults',
  severity: 'high',
  sets: ['reliability'],
  remedy: 'Set enableFaultInjection to false.',
  controls: {},
  offender: ['roll-back', 'notify'],
  options: PRODUCTION,
  evaluate: {
    taskDefinition: (definition, options, context) =>
      definition.enableFaultInjection === true ? asked(definition, options, context) : PASS,
  },
});
