import type { Exception } from '@taskwarden/policy';

/**
 * What an exception is for, in words.
 *
 * @example matchWords({ cluster: 'prod-*', tags: { team: 'edge' } }) // 'cluster=prod-* tag team=edge'
 */
export function matchWords({ tags = {}, ...names }: Exception['match']): string {
  const conditions = [
    ...Object.entries(names).map(([name, value]) => `${name}=${value}`),
    ...Object.entries(tags).map(([key, value]) => `tag ${key}=${value}`),
  ];
  return conditions.join(' ') || 'everything';
}
