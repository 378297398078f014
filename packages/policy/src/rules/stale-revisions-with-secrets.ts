import type { TaskDefinition } from '@taskwarden/domain';
import { withCompanion } from '../context.ts';
import { plainSecret } from '../look/secret.ts';
import { defineRule } from '../rule.ts';
import { failing, notApplicable } from '../verdict.ts';

export const staleRevisionsWithSecrets = defineRule({
  id: 'stale-revisions-with-secrets',
  title: 'No older revision of the family still holds a secret in plain text',
  severity: 'high',
  sets: [],
  remedy:
    'Rotate the secret, deregister the revisions, then delete them: an INACTIVE one can still be described.',
  controls: {},
  offender: ['deregister', 'notify'],
  evaluate: {
    taskDefinition: (definition, _options, context) =>
      withCompanion(context.revisions, 'the older revisions of the family', (revisions) => {
        if (holdsSecret(definition))
          return notApplicable('the revision itself holds one: see no-plaintext-secrets');
        const stale = revisions
          .filter(({ revision }) => revision !== definition.revision)
          .filter(holdsSecret)
          .map(({ revision }) => revision ?? 0)
          .toSorted((one, other) => one - other);
        return failing(
          stale.length === 0
            ? undefined
            : {
                path: 'revision',
                value: stale,
                message: `Secrets in plain text can still be read in revision ${stale.join(', ')} of ${definition.family}.`,
              },
        );
      }),
  },
});

function holdsSecret({ containerDefinitions = [] }: TaskDefinition): boolean {
  return containerDefinitions.some(({ environment = [] }) =>
    environment.some(({ name = '', value = '' }) => plainSecret(name, value) !== undefined),
  );
}
