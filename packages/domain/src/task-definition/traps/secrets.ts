import type { ContainerDefinition } from '../container-definition.ts';
import { placed } from '../definition-parts.ts';
import { violatedIf } from '../registration-rule.ts';
import { hasAllSecretParts, parseSecretReference } from '../secret-reference.ts';
import { defineTrap, inEachContainer } from '../trap.ts';

/** Secrets that the agent can't fetch. */
export const SECRET_TRAPS = [
  defineTrap({
    id: 'secrets/missing-colons',
    severity: 'error',
    cause: 'resource-init/secret-config-invalid',
    source:
      'source of the ECS agent, and public reports: unexpected ARN format with parameters when trying to retrieve ASM secret',
    fix: 'End the ARN with <JSON key>:<version stage>:<version id>; leave a part empty, and keep its colon, as in …:password::.',
    finds: inEachContainer(({ container, name, path }) =>
      secretsOf(container, path).flatMap(({ part, path: at }) =>
        violatedIf(
          !hasAllSecretParts(part.valueFrom ?? ''),
          `${at}.valueFrom`,
          `Container ${name} can't get ${part.name ?? 'its secret'}: behind the name of the secret its ARN needs three parts, and has fewer.`,
        ),
      ),
    ),
  }),
  defineTrap({
    id: 'secrets/stage-and-version',
    severity: 'error',
    cause: 'resource-init/secret-config-invalid',
    source:
      'Pass Secrets Manager secrets through environment variables, ECS guide: with a version stage no version id, and the other way round',
    fix: 'Keep the version stage or the version id.',
    finds: inEachContainer(({ container, name, path }) =>
      secretsOf(container, path).flatMap(({ part, path: at }) => {
        const reference = parseSecretReference(part.valueFrom ?? '');
        const { versionStage, versionId } =
          reference?.store === 'secrets-manager'
            ? reference
            : { versionStage: undefined, versionId: undefined };
        return violatedIf(
          versionStage !== undefined && versionId !== undefined,
          `${at}.valueFrom`,
          `Container ${name} can't get ${part.name ?? 'its secret'}: its ARN has both a version stage and a version id.`,
        );
      }),
    ),
  }),
];

function secretsOf({ secrets, logConfiguration }: ContainerDefinition, path: string) {
  return [
    ...placed(secrets, `${path}.secrets`),
    ...placed(logConfiguration?.secretOptions, `${path}.logConfiguration.secretOptions`),
  ];
}
