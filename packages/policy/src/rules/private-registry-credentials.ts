import { fitsPattern, parseSecretReference } from '@taskwarden/domain';
import { everyImage } from '../look/image.ts';
import { defineRule } from '../rule.ts';

export const privateRegistryCredentials = defineRule({
  id: 'private-registry-credentials',
  title: 'Images of a private registry are pulled with credentials from a secret',
  severity: 'low',
  sets: [],
  remedy: 'Set repositoryCredentials.credentialsParameter to the ARN of a secret.',
  controls: {},
  offender: ['notify'],
  options: {
    publicRegistries: {
      kind: 'list',
      default: [
        'docker.io',
        'gcr.io',
        'ghcr.io',
        'lscr.io',
        'mcr.microsoft.com',
        'public.ecr.aws',
        'quay.io',
        'registry.k8s.io',
      ],
      says: 'Registries, other than ECR, that give images without credentials, with `*`.',
    },
  },
  evaluate: {
    taskDefinition: everyImage(({ image, name, container, options }) => {
      const { credentialsParameter = '' } = container.repositoryCredentials ?? {};
      if (credentialsParameter !== '') {
        const { store } = parseSecretReference(credentialsParameter) ?? {};
        return (
          store !== 'secrets-manager' &&
          credentialsParameter.startsWith('arn:') && {
            message: `The credentials of container ${name}'s registry are not a secret of Secrets Manager.`,
          }
        );
      }
      const isOpen =
        image.ecr !== undefined ||
        options.publicRegistries.some((pattern) => fitsPattern(pattern, image.registry));
      return !isOpen && { message: `Container ${name} pulls from ${image.registry} without credentials.` };
    }),
  },
});
