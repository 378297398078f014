import { isWindows, networkModeOf, type PlacedContainer, placed } from '../definition-parts.ts';
import { defineRegistrationRule, eachContainer, violatedIf } from '../registration-rule.ts';

/** Kernel parameters that live in the IPC namespace of a task ("SystemControl", ECS API reference). */
const IPC_CONTROLS = [
  'kernel.msgmax',
  'kernel.msgmnb',
  'kernel.msgmni',
  'kernel.sem',
  'kernel.shmall',
  'kernel.shmmax',
  'kernel.shmmni',
  'kernel.shm_rmid_forced',
];
const isIpc = (namespace: string): boolean =>
  namespace.startsWith('fs.mqueue.') || IPC_CONTROLS.includes(namespace);

const controlsOf = ({ container, path }: PlacedContainer) =>
  placed(container.systemControls, `${path}.systemControls`).map(({ part, path: at }) => ({
    namespace: part.namespace ?? '',
    path: `${at}.namespace`,
  }));

/** Kernel parameters of a container ("SystemControl", ECS API reference): documented rules, ECS's words unknown. */
export const SYSTEM_CONTROL_RULES = [
  defineRegistrationRule({
    id: 'system-controls/namespace',
    wording: 'ours',
    source: 'SystemControl, ECS API reference',
    fix: `Use net.*, fs.mqueue.*, or one of ${IPC_CONTROLS.join(', ')}.`,
    violations: eachContainer((container) =>
      controlsOf(container).flatMap(({ namespace, path }) =>
        violatedIf(
          !namespace.startsWith('net.') && !isIpc(namespace),
          path,
          `The system control '${namespace}' is not supported.`,
        ),
      ),
    ),
  }),
  defineRegistrationRule({
    id: 'system-controls/host-network',
    wording: 'ours',
    source: 'SystemControl, ECS API reference: net.* is not for the network mode host',
    fix: 'Set it on the container instance, or use another network mode.',
    violations: eachContainer((container, definition) =>
      controlsOf(container).flatMap(({ namespace, path }) =>
        violatedIf(
          namespace.startsWith('net.') && networkModeOf(definition) === 'host',
          path,
          `The system control '${namespace}' is not supported when networkMode=host.`,
        ),
      ),
    ),
  }),
  defineRegistrationRule({
    id: 'system-controls/host-ipc',
    wording: 'ours',
    source: 'RegisterTaskDefinition, ECS API reference (ipcMode): IPC parameters are not for ipcMode host',
    fix: 'Set it on the container instance, or use another ipcMode.',
    violations: eachContainer((container, definition) =>
      controlsOf(container).flatMap(({ namespace, path }) =>
        violatedIf(
          isIpc(namespace) && definition.ipcMode === 'host',
          path,
          `The system control '${namespace}' is not supported with ipcMode host.`,
        ),
      ),
    ),
  }),
  defineRegistrationRule({
    id: 'system-controls/not-on-windows',
    wording: 'ours',
    certainty: 'likely',
    source: 'SystemControl, ECS API reference: not for Windows containers',
    fix: 'Remove the system controls.',
    violations: eachContainer(({ container, path }, definition) =>
      violatedIf(
        isWindows(definition) && (container.systemControls ?? []).length > 0,
        `${path}.systemControls`,
        'systemControls are not supported for Windows containers.',
      ),
    ),
  }),
];
