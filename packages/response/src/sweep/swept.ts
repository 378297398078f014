/** What a sweep says of one resource. */
import { formatDay } from '@taskwarden/domain';
import type { SubjectKind, Traits, VerdictRow } from '@taskwarden/policy';
import type { Standing } from '../policy/standing.ts';
import type { Unread } from './ports.ts';

/** A fail, or what could not be told. `rule` is a rule's id, or `silence/…`. */
export interface SweptVerdict extends Omit<VerdictRow, 'verdict'> {
  readonly verdict: 'fail' | 'not-evaluated';
  /** What holds where the rule is kept. */
  readonly title: string;
  /** The revision breaks it: another revision would mend it. */
  readonly ofRevision?: true;
  /** Who answers for it, and why; with `exceptedUntil`. */
  readonly agreed?: { readonly owner: string; readonly reason: string };
}

export interface SweptResource {
  readonly kind: SubjectKind;
  readonly arn: string;
  readonly account?: string;
  readonly region?: string;
  readonly cluster?: string;
  readonly service?: string;
  readonly family?: string;
  /** Of a task that somebody runs under a name of his own. */
  readonly group?: string;
  readonly team?: string;
  readonly environment?: string;
  /** The revision that a service or a task runs. */
  readonly taskDefinitionArn?: string;
  /** What scopes and exceptions match it by. */
  readonly traits: Traits;
  readonly verdicts: readonly SweptVerdict[];
  /** Why the revision that it runs could not be judged. */
  readonly unread?: Unread;
  /** Rules that have something to say and are kept. Of a definition they are counted where it runs. */
  readonly passes: number;
}

/** A fail that counts: nobody answers for it, and no other verdict tells it. */
export function isOpen({ verdict, exceptedUntil, partOf }: SweptVerdict): boolean {
  return verdict === 'fail' && exceptedUntil === undefined && partOf === undefined;
}

/** A row with the exception under which it stands. */
export function agreedUnder(row: SweptVerdict, exception: Standing['exception']): SweptVerdict {
  if (exception === undefined || row.verdict !== 'fail') return row;
  const { owner, reason, expiresAt } = exception;
  return { ...row, exceptedUntil: formatDay(expiresAt), agreed: { owner, reason } };
}

/** A row as a sweep tells it: what is kept or does not apply is not told. */
export function sweptVerdict({ verdict, ...row }: VerdictRow, title: string): SweptVerdict | [] {
  return verdict === 'fail' || verdict === 'not-evaluated' ? { ...row, verdict, title } : [];
}
