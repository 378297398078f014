import { defineRule } from '../rule.ts';
import { attributeOf } from '../subject/container-instance.ts';
import { failing, notEvaluated } from '../verdict.ts';

export const instanceGraviton = defineRule({
  id: 'instance-graviton',
  title: 'Container instances run on Graviton',
  severity: 'info',
  sets: ['cost'],
  remedy: 'Build images for arm64, and use instances of Graviton.',
  controls: {},
  offender: ['notify'],
  evaluate: {
    containerInstance: (instance) => {
      const architecture = attributeOf(instance, 'ecs.cpu-architecture');
      if (architecture === undefined) return notEvaluated('its architecture was not read');
      return failing(
        architecture === 'arm64'
          ? undefined
          : { path: 'attributes', value: architecture, message: `It is a ${architecture} machine.` },
      );
    },
  },
});
