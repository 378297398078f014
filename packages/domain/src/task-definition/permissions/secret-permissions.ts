import { given } from '../../given.ts';
import { containersOf, placed } from '../definition-parts.ts';
import { parseSecretReference, type SecretReference } from '../secret-reference.ts';
import type { TaskDefinition } from '../task-definition.ts';
import { localArn, type Permission, type PermissionContext } from './permission.ts';

/** An ARN of Secrets Manager ends in six random characters; one without them needs the wildcard that IAM's pages use. */
const WITH_SUFFIX = /-[A-Za-z\d]{6}$/;

interface Fetched {
  readonly valueFrom: string;
  readonly why: string;
}

/** Fetching secrets, parameters and registry passwords ("Amazon ECS task execution IAM role", ECS guide). */
export function secretPermissions(
  definition: TaskDefinition,
  context: PermissionContext,
): readonly Permission[] {
  return fetched(definition, context).flatMap(({ valueFrom, why }) => {
    const reference = parseSecretReference(valueFrom);
    return reference === undefined
      ? []
      : [
          readPermission(reference, why, context),
          ...referredSecret(reference, why, context),
          decryptPermission(reference, context),
        ];
  });
}

function fetched(definition: TaskDefinition, context: PermissionContext): readonly Fetched[] {
  const ofContainers = containersOf(definition).flatMap(({ container, name }) => [
    ...(container.secrets ?? []).map((secret) => ({
      valueFrom: secret.valueFrom ?? '',
      why: `container ${name} gets ${secret.name ?? 'a value'} from it`,
    })),
    ...(container.logConfiguration?.secretOptions ?? []).map((secret) => ({
      valueFrom: secret.valueFrom ?? '',
      why: `the log driver of container ${name} gets ${secret.name ?? 'an option'} from it`,
    })),
    ...(container.repositoryCredentials?.credentialsParameter === undefined
      ? []
      : [
          {
            valueFrom: secretArn(container.repositoryCredentials.credentialsParameter, context),
            why: `it holds the registry password for container ${name}`,
          },
        ]),
  ]);
  const ofVolumes = placed(definition.volumes, 'volumes').flatMap(({ part }) => {
    const fsx = part.fsxWindowsFileServerVolumeConfiguration?.authorizationConfig?.credentialsParameter;
    return fsx === undefined
      ? []
      : [{ valueFrom: fsx, why: `it holds the password for volume ${part.name ?? '?'}` }];
  });
  return [...ofContainers, ...ofVolumes];
}

/** A registry password may be given by the bare name of its secret. */
function secretArn(nameOrArn: string, context: PermissionContext): string {
  return nameOrArn.startsWith('arn:')
    ? nameOrArn
    : localArn('secretsmanager', `secret:${nameOrArn}`, context);
}

function arnOf(reference: SecretReference, context: PermissionContext): string {
  if (reference.store === 'secrets-manager') {
    return WITH_SUFFIX.test(reference.arn) ? reference.arn : `${reference.arn}-??????`;
  }
  const { name } = reference;
  return reference.arn ?? localArn('ssm', `parameter${name.startsWith('/') ? '' : '/'}${name}`, context);
}

function readPermission(reference: SecretReference, why: string, context: PermissionContext): Permission {
  return {
    role: 'execution',
    actions: [reference.store === 'secrets-manager' ? 'secretsmanager:GetSecretValue' : 'ssm:GetParameters'],
    resources: [arnOf(reference, context)],
    why,
  };
}

/** A parameter of this path stands for a secret of Secrets Manager, which is then read as well (Systems Manager guide). */
const REFERENCE_TO_SECRET = '/aws/reference/secretsmanager/';

function referredSecret(
  { store, name, region, accountId }: SecretReference,
  why: string,
  context: PermissionContext,
): readonly Permission[] {
  if (store !== 'parameter-store' || !name.startsWith(REFERENCE_TO_SECRET)) return [];
  const at = { ...context, ...given({ region, accountId }) };
  const secret = `${localArn('secretsmanager', `secret:${name.slice(REFERENCE_TO_SECRET.length)}`, at)}-??????`;
  return [{ role: 'execution', actions: ['secretsmanager:GetSecretValue'], resources: [secret], why }];
}

function decryptPermission({ region, accountId }: SecretReference, context: PermissionContext): Permission {
  const at = {
    ...context,
    region: region ?? context.region,
    accountId: accountId ?? context.accountId ?? '*',
  };
  return {
    role: 'execution',
    actions: ['kms:Decrypt'],
    resources: [localArn('kms', 'key/*', at)],
    why: 'secrets and SecureString parameters are encrypted',
    when: 'the key is one of your own, not the one that AWS manages for the service',
  };
}
