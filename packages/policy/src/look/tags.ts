/** Rules on tags. Tags that nobody asked for (`include=TAGS`) are unknown, not missing. */
import { fitsPattern, type Tag } from '@taskwarden/domain';
import { type Context, known } from '../context.ts';
import type { OptionDescriptions, OptionsOf } from '../options.ts';
import type { Evaluation } from '../rule.ts';
import { tagRecord } from '../subject/traits.ts';
import { failing, notEvaluated, type Outcome } from '../verdict.ts';

type Tagged = { readonly tags?: readonly Tag[] };

/** A subject's own tags; undefined where they were not read. */
export function tagsOf(
  { tags }: Tagged,
  { described }: Pick<Context, 'described'>,
): Readonly<Record<string, string>> | undefined {
  if (tags === undefined) return described ? undefined : {};
  return tagRecord(tags);
}

export const TAGS_UNREAD = notEvaluated('tags were not read: describe it with include TAGS');

export const REQUIRED_TAGS = {
  tags: {
    kind: 'list',
    default: [],
    says: 'Tags that must be there, as `team` or with a pattern for the value, as `environment=prod*`. Without any, one tag of its own is enough.',
  },
} as const satisfies OptionDescriptions;

/** Fails for each required tag that is missing or has another value; AWS's own tags (`aws:`) don't count. */
export function requiredTags(): Evaluation<Tagged, OptionsOf<typeof REQUIRED_TAGS>> {
  return (subject, options, context) => {
    const tags = tagsOf(subject, context);
    if (tags === undefined) return TAGS_UNREAD;
    if (options.tags.length > 0) return failing(options.tags.flatMap((wanted) => lacking(wanted, tags)));
    return failing(
      Object.keys(tags).length === 0 ? { path: 'tags', message: 'It has no tag of its own.' } : undefined,
    );
  };
}

function lacking(wanted: string, tags: Readonly<Record<string, string>>) {
  const [key = '', ...pattern] = wanted.split('=');
  const value = Object.hasOwn(tags, key) ? tags[key] : undefined;
  if (value === undefined) return [{ path: 'tags', message: `The tag ${key} is missing.` }];
  if (pattern.length === 0 || fitsPattern(pattern.join('='), value)) return [];
  return [{ path: 'tags', message: `The tag ${key} is not ${pattern.join('=')}.`, value }];
}

/** Options of rules that ask more of production. */
export const PRODUCTION = {
  environments: {
    kind: 'list',
    default: ['prod', 'production', 'prd', 'live'],
    says: 'Environments it is asked of; `*` stands for all, untagged ones too.',
  },
  environmentTags: {
    kind: 'list',
    default: ['environment', 'env', 'stage'],
    says: 'Tags that name the environment, in the order in which they are tried.',
  },
} as const satisfies OptionDescriptions;

/**
 * Judges what belongs to a demanding environment: by what the context says, else by the tags of the subject, else by those
 * of the service that runs it, else by those of its cluster.
 */
export function inProduction<Inspected extends Tagged, Options extends OptionsOf<typeof PRODUCTION>>(
  evaluation: Evaluation<Inspected, Options>,
): Evaluation<Inspected, Options> {
  return (subject, options, context): Outcome => {
    if (options.environments.includes('*')) return evaluation(subject, options, context);
    const environment = environmentOf(subject, options, context);
    if (environment === undefined) return TAGS_UNREAD;
    const isAsked = options.environments.some((name) => name.toLowerCase() === environment.toLowerCase());
    if (isAsked) return evaluation(subject, options, context);
    const where = environment === '' ? 'no environment is given' : `the environment is ${environment}`;
    return {
      verdict: 'not-applicable',
      reason: `it is asked of ${options.environments.join(', ')}, and ${where}`,
    };
  };
}

/** Empty: the tags are known and name none. Undefined: the tags are not known. */
function environmentOf(
  subject: Tagged,
  { environmentTags }: OptionsOf<typeof PRODUCTION>,
  context: Context,
): string | undefined {
  if (context.environment !== undefined) return context.environment;
  const own = tagsOf(subject, context);
  const service = known(context.service)?.tags ?? [];
  const cluster = known(context.cluster)?.tags ?? [];
  const tags = { ...tagRecord(cluster), ...tagRecord(service), ...own };
  const named = environmentTags.flatMap((key) => tags[key] ?? [])[0];
  return named ?? (own === undefined ? undefined : '');
}
