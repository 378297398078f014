import { secondsBetween } from '@taskwarden/domain';
import { waitingSince } from '../action.ts';
import { fullCap } from '../caps.ts';
import { formatInstant } from '../format-instant.ts';
import { defineGuard, pass, refuse } from './guard.ts';

/**
 * No more than so many actions within the window. The place is taken with the claim, in one transaction. An action that
 * finds none waits until the next one is free, for so long as the configuration says.
 */
export const caps = defineGuard({
  id: 'caps',
  asks: 'ecs',
  answer: ({ action, policy, caps: uses, now }) => {
    const full = fullCap(action, uses, { caps: policy.caps, now });
    if (full === undefined) return pass('within the caps');
    const minutes = Math.round(policy.caps.windowSeconds / 60);
    const reached = `the cap of ${full.cap} actions in ${minutes} minutes is reached for this ${full.level}`;
    const waited = secondsBetween(waitingSince(action), now);
    if (full.freeAt === undefined || policy.caps.waitSeconds === 0) return refuse(reached);
    if (waited >= policy.caps.waitSeconds) {
      return refuse(`${reached}, still after ${Math.round(waited / 3600)} hours`);
    }
    return {
      verdict: 'wait',
      reason: `${reached}; it is tried again at ${formatInstant(full.freeAt)}`,
      until: full.freeAt,
    };
  },
});
