import { defineRule } from '../rule.ts';
import { attributeOf } from '../subject/container-instance.ts';
import { failing, notApplicable, notEvaluated, type Violation } from '../verdict.ts';

const CAPABILITY = 'com.amazonaws.ecs.capability.';

export const instanceEcsConfigHardened = defineRule({
  id: 'instance-ecs-config-hardened',
  title: 'The agent of every container instance is set up to keep tasks apart',
  severity: 'medium',
  sets: [],
  remedy:
    'Set ECS_DISABLE_PRIVILEGED, ECS_ENABLE_TASK_IAM_ROLE, and ECS_APPARMOR_CAPABLE or ECS_SELINUX_CAPABLE in the user data.',
  controls: {},
  offender: ['notify'],
  options: {
    allowPrivileged: {
      kind: 'flag',
      default: false,
      says: 'Whether instances may run privileged containers.',
    },
  },
  evaluate: {
    containerInstance: (instance, { allowPrivileged }) => {
      if (instance.attributes === undefined) return notEvaluated('its attributes were not read');
      if (attributeOf(instance, 'ecs.os-type') === 'windows') return notApplicable('it runs Windows');
      const has = (capability: string) => attributeOf(instance, CAPABILITY + capability) !== undefined;
      const confines = has('apparmor') || has('selinux');
      const weaknesses: readonly (readonly [boolean, string])[] = [
        [has('privileged-container') && !allowPrivileged, 'It runs privileged containers.'],
        [!has('task-iam-role'), 'Tasks get the rights of the instance, as roles for tasks are off.'],
        [!confines, 'It confines containers neither by AppArmor nor by SELinux.'],
      ];
      return failing(
        weaknesses.flatMap(([isSo, message]): Violation[] => (isSo ? [{ path: 'attributes', message }] : [])),
      );
    },
  },
});
