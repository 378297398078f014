import { placed } from '../definition-parts.ts';
import { violatedIf } from '../registration-rule.ts';
import { hasAllSecretParts } from '../secret-reference.ts';
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
      [
        ...placed(container.secrets, `${path}.secrets`),
        ...placed(container.logConfiguration?.secretOptions, `${path}.logConfiguration.secretOptions`),
      ].flatMap(({ part, path: at }) =>
        violatedIf(
          !hasAllSecretParts(part.valueFrom ?? ''),
          `${at}.valueFrom`,
          `Container ${name} can't get ${part.name ?? 'its secret'}: behind the name of the secret its ARN needs three parts, and has fewer.`,
        ),
      ),
    ),
  }),
];
