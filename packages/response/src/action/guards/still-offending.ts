import { defineGuard, pass, refuse } from './guard.ts';

/** It was read again: what was mended meanwhile is left alone, and so is what can't be read. */
export const stillOffending = defineGuard({
  id: 'still-offending',
  asks: 'ecs',
  answer: ({ view }) => {
    if (view.mended !== undefined) return { verdict: 'cancel', reason: view.mended };
    if (view.unread !== undefined) return refuse(`it can't be told whether it still offends: ${view.unread}`);
    return pass('read again: it still offends');
  },
});
