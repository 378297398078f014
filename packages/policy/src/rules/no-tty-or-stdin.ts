import { fitsPattern } from '@taskwarden/domain';
import { everyOwnContainer } from '../look/containers.ts';
import { defineRule } from '../rule.ts';

export const noTtyOrStdin = defineRule({
  id: 'no-tty-or-stdin',
  title: 'No container waits for somebody at a terminal',
  severity: 'info',
  sets: [],
  remedy: 'Remove interactive and pseudoTerminal; ECS Exec opens a terminal without them.',
  controls: {},
  offender: ['notify'],
  options: {
    debugFamilies: { kind: 'list', default: ['*debug*'], says: 'Families that may, with `*`.' },
  },
  evaluate: {
    taskDefinition: everyOwnContainer(({ container, name, definition, options }) => {
      const asked = (['interactive', 'pseudoTerminal'] as const).filter(
        (member) => container[member] === true,
      );
      if (asked.length === 0) return;
      if (options.debugFamilies.some((pattern) => fitsPattern(pattern, definition.family ?? ''))) return;
      return asked.map((at) => ({
        at,
        value: true,
        message: `Container ${name} is started for a terminal that nobody sits at.`,
      }));
    }),
  },
});
