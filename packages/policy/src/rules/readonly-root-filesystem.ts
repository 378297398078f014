import { everyOwnContainer, linuxOnly } from '../look/containers.ts';
import { usesExec } from '../look/exec.ts';
import { defineRule } from '../rule.ts';

export const readonlyRootFilesystem = defineRule({
  id: 'readonly-root-filesystem',
  title: 'No Linux container can write to its root filesystem',
  severity: 'medium',
  sets: ['security-hub'],
  remedy:
    'Set readonlyRootFilesystem, and mount tmpfs or a scratch volume where the application writes, such as /tmp.',
  controls: {
    securityHub: ['ECS.5'],
    config: ['ecs-containers-readonly-access'],
    controlTower: ['CT.ECS.PR.6'],
    checkov: ['CKV_AWS_336'],
    prowler: ['ecs_task_definitions_containers_readonly_access'],
    steampipe: ['ecs_task_definition_container_readonly_root_filesystem'],
    podSecurity: ['require-ro-rootfs'],
  },
  offender: ['notify', 'roll-back'],
  evaluate: {
    taskDefinition: linuxOnly(
      everyOwnContainer(({ container, name, context }) => {
        if (container.readonlyRootFilesystem === true) return;
        const conflict = usesExec(context)
          ? ' ECS Exec is on and needs a writable root: choose one of the two.'
          : '';
        return {
          at: 'readonlyRootFilesystem',
          value: container.readonlyRootFilesystem ?? false,
          message: `Container ${name} can write to its own root: what breaks in can stay.${conflict}`,
        };
      }),
    ),
  },
});
