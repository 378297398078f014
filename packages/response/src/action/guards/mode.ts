import { defineGuard, pass, refuse } from './guard.ts';

/** Only a rule that is enforced in the scope acts; everything else is a dry run. */
export const mode = defineGuard({
  id: 'mode',
  asks: 'ledger',
  answer: ({ standing, action }) =>
    standing.mode === 'enforce'
      ? pass(`${action.rule} is enforced here`)
      : refuse(`dry run: the mode of ${action.rule} is ${standing.mode} here`),
});
