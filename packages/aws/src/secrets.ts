import { GetParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import type { Instant } from '@taskwarden/domain';
import type { SendPorts } from '@taskwarden/notify';
import { AwsFault } from './fault.ts';

export interface SecretsOptions {
  readonly client: Pick<SSMClient, 'send'>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: () => Instant;
  /** How long a parameter's value is used before it is read again: the longest that a rotation goes unseen. */
  readonly cacheSeconds?: number;
}

interface Cached {
  readonly value: Promise<string>;
  readonly until: Instant;
}

/**
 * Fetches what a secret reference of the configuration names: `env:NAME` or `ssm:/path`. Errors name the reference,
 * never the value.
 */
export function createSecrets({
  client,
  environment,
  now,
  cacheSeconds = 300,
}: SecretsOptions): SendPorts['secret'] {
  const cache = new Map<string, Cached>();

  function parameter(name: string): Promise<string> {
    const known = cache.get(name);
    if (known && known.until > now()) return known.value;
    const value = fetchParameter(client, name);
    cache.set(name, { value, until: now() + cacheSeconds * 1000 });
    // a failed fetch is not remembered; whoever asked hears of it through `value`
    value.catch(() => cache.delete(name));
    return value;
  }

  return async (ref) => {
    if (ref.startsWith('env:')) return environmentValue(environment, ref.slice('env:'.length));
    if (ref.startsWith('ssm:')) return parameter(ref.slice('ssm:'.length));
    throw new Error('a secret reference begins with env: or ssm:');
  };
}

function environmentValue(environment: SecretsOptions['environment'], name: string): string {
  const value = environment[name];
  if (value === undefined || value === '') throw new Error(`the environment variable ${name} is not set`);
  return value;
}

async function fetchParameter(client: SecretsOptions['client'], name: string): Promise<string> {
  const doing = `reading the parameter ${name}`;
  const { Parameter } = await client
    .send(new GetParameterCommand({ Name: name, WithDecryption: true }))
    .catch((cause: unknown) => {
      throw new AwsFault('SSM', doing, cause);
    });
  if (!Parameter?.Value) throw new AwsFault('SSM', doing, new Error('the parameter has no value'));
  return Parameter.Value;
}
