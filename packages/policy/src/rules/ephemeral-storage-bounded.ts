import { fails } from '../look/fails.ts';
import { defineRule } from '../rule.ts';

export const ephemeralStorageBounded = defineRule({
  id: 'ephemeral-storage-bounded',
  title: 'No task asks for more ephemeral storage than is usual',
  severity: 'info',
  sets: ['cost'],
  remedy: 'Lower ephemeralStorage.sizeInGiB; 20 GiB cost nothing.',
  controls: {},
  offender: ['notify'],
  options: {
    atMostGiB: { kind: 'count', default: 100, from: 21, to: 200, says: 'GiB that are fine.' },
  },
  evaluate: {
    taskDefinition: fails(({ ephemeralStorage }, { atMostGiB }) => {
      const size = ephemeralStorage?.sizeInGiB ?? 0;
      return (
        size > atMostGiB && {
          path: 'ephemeralStorage.sizeInGiB',
          value: size,
          message: `Each task pays for ${size} GiB of storage, used or not.`,
        }
      );
    }),
  },
});
