import type { Terminal } from './terminal.ts';

const DEFAULT_REGION = 'us-east-1';

/** The region in which a definition is meant: the first that is named, else that of its ARN, else the environment's. */
export function regionFor(
  arn: string | undefined,
  { env }: Pick<Terminal, 'env'>,
  ...named: readonly (string | undefined)[]
): string {
  const known = [...named, arn?.split(':')[3], env.AWS_REGION, env.AWS_DEFAULT_REGION];
  return known.find((region) => region !== undefined && region !== '') ?? DEFAULT_REGION;
}
