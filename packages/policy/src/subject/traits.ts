/** What scopes and exceptions match a subject by. */
import { parseArn, type Tag } from '@taskwarden/domain';
import { identify, type Subject } from './subject.ts';

export interface Traits {
  readonly account?: string;
  readonly region?: string;
  readonly cluster?: string;
  readonly service?: string;
  readonly family?: string;
  /** Absent: not known. */
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * A subject's traits, as far as it tells them itself. The context adds what it can't know, such as the tags of a task's
 * service.
 */
export function traitsOf(subject: Subject): Traits {
  const { arn = '', ...names } = identify(subject);
  const { account, region } = parseArn(arn) ?? {};
  const tags = 'tags' in subject.value ? subject.value.tags : undefined;
  const traits = { account, region, ...names, tags: tags && tagRecord(tags) };
  return Object.fromEntries(Object.entries(traits).filter(([, value]) => value !== undefined));
}

/** Tags as a record, without those that AWS keeps for itself (`aws:`). */
export function tagRecord(tags: readonly Tag[]): Readonly<Record<string, string>> {
  const own = tags.filter(({ key = '' }) => key !== '' && !key.startsWith('aws:'));
  return Object.fromEntries(own.map(({ key = '', value = '' }) => [key, value]));
}
