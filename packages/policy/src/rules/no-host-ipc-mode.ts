import { fails } from '../look/fails.ts';
import { defineRule } from '../rule.ts';

export const noHostIpcMode = defineRule({
  id: 'no-host-ipc-mode',
  title: 'No task shares the memory segments of its host',
  severity: 'high',
  sets: ['baseline'],
  remedy: 'Remove ipcMode, or use task.',
  controls: { podSecurity: ['baseline hostIPC'] },
  offender: ['stop-standalone', 'roll-back', 'deregister', 'notify'],
  evaluate: {
    taskDefinition: fails(
      ({ ipcMode }) =>
        ipcMode === 'host' && {
          path: 'ipcMode',
          value: ipcMode,
          message: 'Its containers share memory, semaphores and queues with every process of the host.',
        },
    ),
  },
});
