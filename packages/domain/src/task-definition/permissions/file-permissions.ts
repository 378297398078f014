import { containersOf } from '../definition-parts.ts';
import { parseSecretReference } from '../secret-reference.ts';
import type { TaskDefinition } from '../task-definition.ts';
import type { Permission } from './permission.ts';

/** Files that the agent fetches, mostly from S3: environment files, FireLens configurations, gMSA credential specs. */
export function filePermissions(definition: TaskDefinition): readonly Permission[] {
  return containersOf(definition).flatMap(({ container, name }) => [
    ...(container.environmentFiles ?? []).flatMap(({ value = '' }) =>
      objectPermissions(value, `container ${name} has its environment in it`),
    ),
    ...(container.firelensConfiguration?.options?.['config-file-type'] === 's3'
      ? objectPermissions(
          container.firelensConfiguration.options['config-file-value'] ?? '',
          'it configures the log router',
        )
      : []),
    ...(container.credentialSpecs ?? []).flatMap((spec) =>
      specPermissions(
        spec.replace(/^credentialspec(?:domainless)?:/, ''),
        `it is the credential spec of container ${name}`,
      ),
    ),
  ]);
}

/** A credential spec lies in S3 or in Parameter Store. */
function specPermissions(arn: string, why: string): readonly Permission[] {
  return parseSecretReference(arn)?.store === 'parameter-store'
    ? [{ role: 'execution', actions: ['ssm:GetParameters'], resources: [arn], why }]
    : objectPermissions(arn, why);
}

function objectPermissions(arn: string, why: string): readonly Permission[] {
  const [, partition, key] = /^arn:([\w-]+):s3:::(.+\/.+)$/.exec(arn) ?? [];
  if (partition === undefined || key === undefined) return [];
  const bucket = key.slice(0, key.indexOf('/'));
  return [
    { role: 'execution', actions: ['s3:GetObject'], resources: [arn], why },
    {
      role: 'execution',
      actions: ['s3:GetBucketLocation'],
      resources: [`arn:${partition}:s3:::${bucket}`],
      why: `the agent asks where the bucket ${bucket} is`,
    },
  ];
}
