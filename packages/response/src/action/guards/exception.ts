import { formatInstant } from '../format-instant.ts';
import { defineGuard, pass, refuse } from './guard.ts';

/** Somebody took the offence upon themselves for a while. */
export const exception = defineGuard({
  id: 'exception',
  asks: 'ledger',
  answer: ({ standing }) => {
    const { exception: granted } = standing;
    if (granted === undefined) return pass('no exception');
    const until = granted.expiresAt === undefined ? '' : ` until ${formatInstant(granted.expiresAt)}`;
    return refuse(`excepted by ${granted.owner}${until}: ${granted.reason}`);
  },
});
