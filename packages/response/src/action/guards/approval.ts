import { matches } from '../../matchers.ts';
import { defineGuard, pass } from './guard.ts';

/** Some actions are a person's to decide. */
export const approval = defineGuard({
  id: 'approval',
  asks: 'ecs',
  answer: ({ action, policy, traits }) => {
    const answer = action.approval?.answer;
    if (answer?.approved === true) return pass(`approved by ${answer.by}`);
    return policy.approval.match.some((match) => matches(match, traits))
      ? { verdict: 'ask', reason: 'the configuration wants an approval here' }
      : pass('no approval is needed');
  },
});
