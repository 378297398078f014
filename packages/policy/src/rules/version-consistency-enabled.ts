import { everyOwnContainer } from '../look/containers.ts';
import { defineRule } from '../rule.ts';

export const versionConsistencyEnabled = defineRule({
  id: 'version-consistency-enabled',
  title: 'All tasks of a deployment run the same image',
  severity: 'low',
  sets: ['reliability'],
  remedy: 'Remove versionConsistency: enabled is the default.',
  controls: {},
  offender: ['notify'],
  evaluate: {
    taskDefinition: everyOwnContainer(
      ({ container, name }) =>
        container.versionConsistency === 'disabled' && {
          at: 'versionConsistency',
          value: 'disabled',
          message: `Tasks of one deployment may run different images as container ${name}.`,
        },
    ),
  },
});
