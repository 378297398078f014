import { matches } from '../../matchers.ts';
import { defineGuard, pass } from './guard.ts';

/**
 * Some actions are a person's to decide: by the configuration, or because the same was done before and somebody has deployed
 * the offender once more. People and their pipelines are not fought with.
 */
export const approval = defineGuard({
  id: 'approval',
  asks: 'ecs',
  answer: ({ action, policy, traits }) => {
    const answer = action.approval?.answer;
    if (answer?.approved === true) return pass(`approved by ${answer.by}`);
    if (action.repeats === true) {
      return { verdict: 'ask', reason: 'it was taken back before, and somebody has deployed it once more' };
    }
    return policy.approval.match.some((match) => matches(match, traits))
      ? { verdict: 'ask', reason: 'the configuration wants an approval here' }
      : pass('no approval is needed');
  },
});
