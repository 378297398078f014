import { everyOwnContainer, linuxOnly } from '../look/containers.ts';
import { parseUser } from '../look/user.ts';
import { defineRule } from '../rule.ts';

export const noRootGroup = defineRule({
  id: 'no-root-group',
  title: 'No container that runs as a user is in the group root',
  severity: 'low',
  sets: [],
  remedy: 'Use a group of its own: uid:gid, both above 0.',
  controls: {},
  offender: ['notify'],
  evaluate: {
    taskDefinition: linuxOnly(
      everyOwnContainer(({ container, name }) => {
        const { isRoot, isRootGroup } = parseUser(container.user);
        return (
          !isRoot &&
          isRootGroup && {
            at: 'user',
            value: container.user,
            message: `Container ${name} runs in the group root, and may write what that group may.`,
          }
        );
      }),
    ),
  },
});
