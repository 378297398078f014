/**
 * `valueFrom`: where ECS fetches a secret ("Pass Secrets Manager secrets through environment variables" and "Pass Systems
 * Manager parameters through environment variables", ECS guide).
 *
 * A Secrets Manager reference is an ARN, with up to three parts behind it that may each be empty: a JSON key, a version
 * stage and a version id. A parameter is an ARN or, in the task's own region, a bare name.
 */
import { given } from '../given.ts';

export type SecretReference =
  | {
      readonly store: 'secrets-manager';
      /** The ARN without what stands behind it. */
      readonly arn: string;
      /** With the six random characters, where the ARN has them. */
      readonly name: string;
      readonly partition: string;
      readonly region: string;
      readonly accountId: string;
      readonly jsonKey?: string;
      /** AWSCURRENT, AWSPREVIOUS, … */
      readonly versionStage?: string;
      readonly versionId?: string;
    }
  | {
      readonly store: 'parameter-store';
      /** A bare name has no ARN. */
      readonly arn?: string;
      readonly name: string;
      readonly partition?: string;
      readonly region?: string;
      readonly accountId?: string;
    };

const SECRET =
  /^(?<arn>arn:(?<partition>[\w-]+):secretsmanager:(?<region>[^:]+):(?<accountId>[^:]+):secret:(?<name>[^:]+))(?<behind>(?::[^:]*){0,3})$/;
const PARAMETER =
  /^arn:(?<partition>[\w-]+):ssm:(?<region>[^:]+):(?<accountId>[^:]+):parameter(?<name>\/[^:]+)$/;
const PARAMETER_NAME = /^\/?[\w.-]+(?:\/[\w.-]+)*$/;

/**
 * The secret or parameter that a `valueFrom` names. Undefined when it is neither.
 *
 * @example
 * parseSecretReference('arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf:password::')
 * // { store: 'secrets-manager', name: 'db-AbCdEf', jsonKey: 'password', … }
 * parseSecretReference('/shop/db-url') // { store: 'parameter-store', name: '/shop/db-url' }
 */
export function parseSecretReference(valueFrom: string): SecretReference | undefined {
  const secret = SECRET.exec(valueFrom)?.groups;
  if (secret !== undefined) return secretOf(secret);
  const parameter = PARAMETER.exec(valueFrom)?.groups;
  if (parameter !== undefined) {
    const { partition = '', region = '', accountId = '', name = '' } = parameter;
    return {
      store: 'parameter-store',
      arn: valueFrom,
      name: parameterName(name),
      partition,
      region,
      accountId,
    };
  }
  return PARAMETER_NAME.test(valueFrom) ? { store: 'parameter-store', name: valueFrom } : undefined;
}

/**
 * Whether what stands behind a Secrets Manager ARN is whole: nothing, or all three parts, each of which may be empty. ECS
 * registers a reference with one or two, and the agent then refuses it: "unexpected ARN format with parameters when trying to
 * retrieve ASM secret" (source of the ECS agent, and public reports).
 *
 * @example
 * hasAllSecretParts('arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf:password') // false
 */
export function hasAllSecretParts(valueFrom: string): boolean {
  const behind = SECRET.exec(valueFrom)?.groups?.behind ?? '';
  return behind === '' || behind.split(':').length === 4;
}

function secretOf(found: Readonly<Record<string, string | undefined>>): SecretReference {
  const { arn = '', partition = '', region = '', accountId = '', name = '' } = found;
  const [, jsonKey, versionStage, versionId] = (found.behind ?? '').split(':').map(orUndefined);
  const behind = given({ jsonKey, versionStage, versionId });
  return { store: 'secrets-manager', arn, name, partition, region, accountId, ...behind };
}

function orUndefined(text: string): string | undefined {
  return text === '' ? undefined : text;
}

/** In an ARN a parameter's path and a flat name look alike: `parameter/a/b` is `/a/b`, `parameter/a` is `a`. */
function parameterName(path: string): string {
  return path.lastIndexOf('/') === 0 ? path.slice(1) : path;
}
