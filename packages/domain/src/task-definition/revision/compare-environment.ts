import type { ContainerDefinition } from '../container-definition.ts';
import { changeAt, type Place, pair, type RevisionChange, shift } from './change.ts';

type Container = Pick<ContainerDefinition, 'environment' | 'secrets'>;

/**
 * Environment variables by name, never by value; secrets by where they come from. A variable that became a secret is one
 * change.
 */
export function compareEnvironments(
  older: Container,
  newer: Container,
  place: Omit<Place, 'what'>,
): readonly RevisionChange[] {
  const at = (what: string, index: number): Place => ({
    ...place,
    what,
    path: `${place.path}.${what}[${index}]`,
  });
  const variables = pair(older.environment, newer.environment, ({ name = '' }) => name);
  const secrets = pair(older.secrets, newer.secrets, ({ name = '' }) => name);
  const moved = new Set(
    variables
      .filter(({ key, from, to }) =>
        secrets.some(
          (secret) =>
            secret.key === key &&
            (from === undefined) === (secret.to === undefined) &&
            (to === undefined) === (secret.from === undefined) &&
            (from === undefined) !== (to === undefined),
        ),
      )
      .map(({ key }) => key),
  );
  return [
    ...variables
      .filter(({ key, from, to }) => !moved.has(key) && from?.value !== to?.value)
      .map(({ key, from, to, index }) =>
        changeAt(at('environment', index), `environment variable ${key} ${verb(from, to)}`),
      ),
    ...secrets
      .filter(({ from, to }) => from?.valueFrom !== to?.valueFrom)
      .map(({ key, from, to, index }) =>
        changeAt(
          at('secrets', index),
          moved.has(key)
            ? becomes(key, to !== undefined)
            : shift(`secret ${key} from`, from?.valueFrom, to?.valueFrom),
          { from: from?.valueFrom, to: to?.valueFrom },
        ),
      ),
  ];
}

function verb(from: unknown, to: unknown): string {
  if (from === undefined) return 'added';
  return to === undefined ? 'removed' : 'changed';
}

function becomes(name: string, isSecret: boolean): string {
  return isSecret
    ? `${name} is a secret now, no longer an environment variable`
    : `${name} is an environment variable now, no longer a secret`;
}
