import { everyOwnContainer, linuxOnly } from '../look/containers.ts';
import { notOnFargate } from '../look/launch-type.ts';
import { defineRule } from '../rule.ts';

const CONFINED = /^(?:label|apparmor)[:=]/i;
const UNCONFINED = /^(?:label[:=]disable|apparmor[:=]unconfined)$/i;

export const dockerSecurityOptions = defineRule({
  id: 'docker-security-options',
  title: 'Every container is confined by SELinux or AppArmor',
  severity: 'low',
  sets: [],
  remedy: 'Add apparmor:docker-default, or the label of SELinux, to dockerSecurityOptions.',
  controls: { podSecurity: ['baseline AppArmor', 'baseline SELinux'] },
  offender: ['notify'],
  evaluate: {
    taskDefinition: linuxOnly(
      notOnFargate(
        everyOwnContainer(({ container: { dockerSecurityOptions: options = [] }, name }) => {
          const disabled = options.findIndex((option) => UNCONFINED.test(option.trim()));
          if (disabled !== -1) {
            return {
              at: `dockerSecurityOptions[${disabled}]`,
              value: options[disabled],
              severity: 'high',
              message: `Container ${name} switches its confinement off.`,
            };
          }
          return (
            !options.some((option) => CONFINED.test(option.trim())) && {
              at: 'dockerSecurityOptions',
              message: `Container ${name} names no profile of SELinux or AppArmor.`,
            }
          );
        }),
      ),
    ),
  },
});
