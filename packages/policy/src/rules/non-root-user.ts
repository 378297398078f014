import { fitsPattern } from '@taskwarden/domain';
import { everyOwnContainer, linuxOnly } from '../look/containers.ts';
import { parseUser } from '../look/user.ts';
import { defineRule } from '../rule.ts';

export const nonRootUser = defineRule({
  id: 'non-root-user',
  title: 'Every container runs as a user other than root',
  severity: 'high',
  sets: ['security-hub'],
  remedy: 'Set user to a numeric uid:gid, and give that user the files it writes.',
  controls: {
    securityHub: ['ECS.20'],
    config: ['ecs-task-definition-linux-user-non-root', 'ecs-task-definition-nonroot-user'],
    controlTower: ['CT.ECS.PR.3'],
    steampipe: ['ecs_task_definition_no_root_user'],
    podSecurity: ['restricted runAsNonRoot'],
  },
  offender: ['notify', 'roll-back'],
  options: {
    nonRootImages: {
      kind: 'list',
      default: [],
      says: 'Images whose own USER is known not to be root, with `*`; a container of theirs needs no user.',
    },
  },
  evaluate: {
    taskDefinition: linuxOnly(
      everyOwnContainer(({ container, name, options }) => {
        const user = parseUser(container.user);
        if (!user.isRoot || (user.name === '' && isProven(container.image, options.nonRootImages))) return;
        return {
          at: 'user',
          ...(container.user !== undefined && { value: container.user }),
          message:
            user.name === ''
              ? `Container ${name} says no user, so it runs as the one of its image, which is root unless the image says otherwise.`
              : `Container ${name} runs as root.`,
        };
      }),
    ),
  },
});

function isProven(image: string | undefined, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => fitsPattern(pattern, image ?? ''));
}
