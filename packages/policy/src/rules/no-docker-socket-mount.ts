import { fails } from '../look/fails.ts';
import { contains, hostVolumesOf } from '../look/host-path.ts';
import { defineRule } from '../rule.ts';

/**
 * Sockets that command the host's containers, and the folder of the ECS agent. `/var` holds them too, where `/var/run` is no
 * link.
 */
const SOCKETS = ['/var/run/docker.sock', '/run/docker.sock', '/run/containerd/containerd.sock', '/run/ecs'];
const ECS_SOCKET = /^\/run\/(?:ecs[^/]*|containerd\/[^/]*\.sock)(?:\/|$)/;

export const noDockerSocketMount = defineRule({
  id: 'no-docker-socket-mount',
  title: 'No container can reach the socket of the container runtime',
  severity: 'critical',
  sets: ['baseline'],
  remedy: 'Remove the volume; build images without a daemon, or give the task a cluster of its own.',
  controls: {},
  offender: ['stop-standalone', 'roll-back', 'deregister', 'notify'],
  evaluate: {
    taskDefinition: fails((definition) =>
      hostVolumesOf(definition)
        .filter(({ plain }) => ECS_SOCKET.test(plain) || SOCKETS.some((socket) => contains(plain, socket)))
        .map(({ name, path, sourcePath, isMounted }) => ({
          path,
          value: sourcePath,
          ...(!isMounted && { severity: 'info' as const }),
          message: isMounted
            ? `Volume ${name} gives its containers the socket of the container runtime: whoever has it commands the host.`
            : `Volume ${name} holds the socket of the container runtime; no container mounts it.`,
        })),
    ),
  },
});
