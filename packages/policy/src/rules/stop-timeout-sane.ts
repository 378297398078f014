import { everyOwnContainer } from '../look/containers.ts';
import { isForFargate } from '../look/launch-type.ts';
import { defineRule } from '../rule.ts';

export const stopTimeoutSane = defineRule({
  id: 'stop-timeout-sane',
  title: 'Every container has time to stop, and no more than it gets',
  severity: 'low',
  sets: ['reliability'],
  remedy: 'Set stopTimeout between 2 and 120 seconds.',
  controls: {},
  offender: ['notify'],
  options: {
    atLeastSeconds: {
      kind: 'count',
      default: 2,
      from: 0,
      to: 120,
      says: 'Seconds from stop to SIGKILL, at least.',
    },
    fargateMaximum: { kind: 'count', default: 120, from: 2, to: 120, says: 'Seconds that Fargate grants.' },
  },
  evaluate: {
    taskDefinition: everyOwnContainer(
      ({ container: { stopTimeout }, name, definition, options, context }) => {
        if (stopTimeout === undefined) return;
        const isCut = stopTimeout > options.fargateMaximum && isForFargate(definition, context);
        if (stopTimeout >= options.atLeastSeconds && !isCut) return;
        return {
          at: 'stopTimeout',
          value: stopTimeout,
          message: isCut
            ? `Container ${name} asks for ${stopTimeout} s to stop, and Fargate grants ${options.fargateMaximum}.`
            : `Container ${name} is killed ${stopTimeout} s after it was asked to stop.`,
        };
      },
    ),
  },
});
