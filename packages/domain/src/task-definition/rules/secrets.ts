import type { SecretSetting } from '../container-definition.ts';
import { containersOf, isBlank, type Placed, type PlacedContainer, placed } from '../definition-parts.ts';
import { defineRegistrationRule, eachContainer, repeated, violatedIf } from '../registration-rule.ts';
import { parseSecretReference } from '../secret-reference.ts';

/** Secrets of a container and of its log driver, with their paths. */
function secretsOf({ container, path }: PlacedContainer): readonly Placed<SecretSetting>[] {
  return [
    ...placed(container.secrets, `${path}.secrets`),
    ...placed(container.logConfiguration?.secretOptions, `${path}.logConfiguration.secretOptions`),
  ];
}

/** Secrets and private registries ("Secret" and "RepositoryCredentials", ECS API reference). */
export const SECRET_RULES = [
  defineRegistrationRule({
    id: 'secrets/execution-role',
    source: 'reproduced on AWS by cdk-preflight 0.0.143',
    fix: 'Set executionRoleArn to a role that may read the secrets: ECS fetches them before the container starts.',
    violations: (definition) =>
      violatedIf(
        isBlank(definition.executionRoleArn) &&
          containersOf(definition).some(({ container }) => (container.secrets ?? []).length > 0),
        'executionRoleArn',
        "When you are specifying container secrets, you must also specify a value for 'executionRoleArn'.",
      ),
  }),
  defineRegistrationRule({
    id: 'secrets/complete',
    wording: 'ours',
    source: 'Secret, ECS API reference: both members are required',
    fix: 'Give name and valueFrom.',
    violations: eachContainer((container) =>
      secretsOf(container).flatMap(({ part, path }) => [
        ...violatedIf(isBlank(part.name), `${path}.name`, 'Secret.name should not be null or empty.'),
        ...violatedIf(
          isBlank(part.valueFrom),
          `${path}.valueFrom`,
          'Secret.valueFrom should not be null or empty.',
        ),
      ]),
    ),
  }),
  defineRegistrationRule({
    id: 'secrets/value-from',
    wording: 'ours',
    certainty: 'likely',
    source:
      'Secret, ECS API reference; the message for names is from public reports (aws/copilot-cli #3446, aws/containers-roadmap #859), that for ARNs is that of others',
    fix: 'Give the ARN of a Secrets Manager secret or of a parameter, or the name of a parameter of this region.',
    violations: eachContainer((container) =>
      secretsOf(container).flatMap(({ part: { name = '?', valueFrom = '' }, path }) =>
        violatedIf(
          !isBlank(valueFrom) && parseSecretReference(valueFrom) === undefined,
          `${path}.valueFrom`,
          valueFrom.startsWith('arn:')
            ? 'Invalid arn syntax.'
            : `The Systems Manager parameter name specified for secret ${name} is invalid. The parameter name can be up to 2048 characters and include the following letters and symbols: a-zA-Z0-9_.-`,
        ),
      ),
    ),
  }),
  defineRegistrationRule({
    id: 'secrets/name-unique',
    certainty: 'likely',
    source: 'message remembered from public reports',
    fix: 'Use each name once, as a secret or as an environment variable.',
    violations: eachContainer(({ container, path }) => {
      const environment = new Set((container.environment ?? []).map(({ name }) => name));
      const secrets = placed(container.secrets, `${path}.secrets`);
      const again = new Set(repeated(secrets, ({ part }) => part.name));
      return secrets
        .filter(
          (secret) => !isBlank(secret.part.name) && (again.has(secret) || environment.has(secret.part.name)),
        )
        .map(({ part, path: at }) => ({
          path: `${at}.name`,
          message: `The secret name must be unique and not shared with any new or existing environment variables set on the container, such as '${part.name}'.`,
        }));
    }),
  }),
  defineRegistrationRule({
    id: 'secrets/repository-credentials',
    wording: 'ours',
    source: 'RepositoryCredentials, ECS API reference: the ARN of a secret (a name works in the same region)',
    fix: 'Give the ARN of the Secrets Manager secret that holds user name and password.',
    violations: eachContainer(({ container: { repositoryCredentials }, path }) =>
      violatedIf(
        repositoryCredentials !== undefined && isBlank(repositoryCredentials.credentialsParameter),
        `${path}.repositoryCredentials.credentialsParameter`,
        'RepositoryCredentials.credentialsParameter should not be null or empty.',
      ),
    ),
  }),
  defineRegistrationRule({
    id: 'secrets/repository-credentials-execution-role',
    wording: 'ours',
    certainty: 'likely',
    source: 'Private registry authentication, ECS guide: the execution role reads the secret',
    fix: 'Set executionRoleArn to a role that may read the secret.',
    violations: eachContainer(({ container: { repositoryCredentials } }, definition) =>
      violatedIf(
        repositoryCredentials !== undefined && isBlank(definition.executionRoleArn),
        'executionRoleArn',
        "When you are specifying repository credentials, you must also specify a value for 'executionRoleArn'.",
      ),
    ),
  }),
];
