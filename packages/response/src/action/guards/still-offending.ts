import { defineGuard, pass } from './guard.ts';

/** It was read again: what was mended meanwhile is left alone. */
export const stillOffending = defineGuard({
  id: 'still-offending',
  asks: 'ecs',
  answer: ({ view }) =>
    view.mended === undefined
      ? pass('read again: it still offends')
      : { verdict: 'cancel', reason: view.mended },
});
