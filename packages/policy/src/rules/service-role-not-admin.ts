import { parseArn, resourceName } from '@taskwarden/domain';
import { fails } from '../look/fails.ts';
import { defineRule } from '../rule.ts';

export const serviceRoleNotAdmin = defineRule({
  id: 'service-role-not-admin',
  title: 'The role of a service is no administrator',
  severity: 'high',
  sets: [],
  remedy: 'Leave the role out: the service-linked role AWSServiceRoleForECS can all that a service needs.',
  controls: {
    kics: [
      'ECS Service Admin Role Is Present',
      '01986452-bdd8-4aaa-b5df-d6bf61d616ff',
      '7db727c1-1720-468e-b80e-06697f71e09e',
    ],
    terrascan: ['AC_AWS_0087'],
  },
  offender: ['notify'],
  options: {
    adminRoles: {
      kind: 'list',
      default: [],
      says: 'Names of roles that are known to be administrators; a name with `admin` in it always counts.',
    },
  },
  evaluate: {
    service: fails(({ role, roleArn }, { adminRoles }) => {
      const written = roleArn ?? role;
      if (written === undefined) return;
      const name = resourceName(parseArn(written)?.resource ?? written);
      return (
        (/admin/i.test(name) || adminRoles.includes(name)) && {
          path: roleArn === undefined ? 'role' : 'roleArn',
          value: written,
          message: `By its name, ${name} is an administrator, and a service needs little.`,
        }
      );
    }),
  },
});
