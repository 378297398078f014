import { fullCap } from '../caps.ts';
import { defineGuard, pass, refuse } from './guard.ts';

/** No more than so many actions within the window. The place is taken with the claim, in one transaction. */
export const caps = defineGuard({
  id: 'caps',
  asks: 'ecs',
  answer: ({ action, policy, caps: uses, now }) => {
    const full = fullCap(action, uses, { caps: policy.caps, now });
    if (full === undefined) return pass('within the caps');
    const minutes = Math.round(policy.caps.windowSeconds / 60);
    return refuse(`the cap of ${full.cap} actions in ${minutes} minutes is reached for this ${full.level}`);
  },
});
