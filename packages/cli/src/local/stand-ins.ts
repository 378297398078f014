import { type SecretReference, secretReference } from '@taskwarden/config';
import type { ConfiguredChannel } from '@taskwarden/response';

/** Secrets of an embedded AWS, by where its functions look for them. */
export interface StandInSecrets {
  readonly environment: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * Something for every secret that the channels refer to, made up so that the stand-in for Slack takes it: what an embedded
 * AWS tells stays on this machine, and nobody's real token is read. `{endpoint}` stands for the origin of the embedded AWS.
 */
export function standInSecrets(channels: Readonly<Record<string, ConfiguredChannel>>): StandInSecrets {
  const found = Object.entries(channels).flatMap(([name, channel]) => secretsOf(name, channel));
  const kept = (where: SecretReference['kept']) =>
    Object.fromEntries(
      found.flatMap(({ reference, value }) => (reference.kept === where ? [[reference.name, value]] : [])),
    );
  return { environment: kept('env'), parameters: kept('ssm') };
}

function secretsOf(channelName: string, { options }: ConfiguredChannel) {
  return Object.entries(options).flatMap(([option, written]) => {
    const reference = typeof written === 'string' ? secretReference(written) : undefined;
    if (reference === undefined) return [];
    const value = /url/i.test(option) ? `{endpoint}/slack/services/T0/B0/${channelName}` : 'xoxb-stand-in';
    return [{ reference, value }];
  });
}
