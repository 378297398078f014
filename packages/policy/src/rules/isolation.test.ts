import { expect, test } from 'vitest';
import { type Example, judgeExample } from '../testing.ts';
import type { Verdict } from '../verdict.ts';

const WINDOWS = { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } };
const FARGATE = { requiresCompatibilities: ['FARGATE'] };

function task(container: object, definition: object = {}): Example {
  return {
    taskDefinition: { family: 'web', containerDefinitions: [{ name: 'app', ...container }], ...definition },
  };
}

function mounting(sourcePath: string, mount: object | null = {}): Example {
  const mountPoints = mount && [{ sourceVolume: 'v', containerPath: '/v', ...mount }];
  return task({ ...(mountPoints && { mountPoints }) }, { volumes: [{ name: 'v', host: { sourcePath } }] });
}

const user = (name: string) => task({ user: name });
const adding = (...add: string[]) => task({ linuxParameters: { capabilities: { add } } });

test.each<[string, string, Example, Verdict]>([
  [
    'a key called privilege means nothing to ECS',
    'no-privileged-containers',
    task({ privilege: true }),
    'pass',
  ],
  ['a sidecar counts', 'no-privileged-containers', task({ privileged: true, essential: false }), 'fail'],
  [
    'a borrowed name of GuardDuty is no excuse',
    'no-privileged-containers',
    task({ name: 'aws-guardduty-agent-x', privileged: true }),
    'fail',
  ],
  [
    'an INACTIVE revision is judged: it may still run',
    'no-privileged-containers',
    task({ privileged: true }, { status: 'INACTIVE' }),
    'fail',
  ],
  ['root in any case is root', 'non-root-user', user('ROOT'), 'fail'],
  ['zeros are root', 'non-root-user', user('00'), 'fail'],
  ['root with another group is root', 'non-root-user', user('0:1000'), 'fail'],
  ['an empty user is the image’s', 'non-root-user', user(''), 'fail'],
  ['a user in the group root is no root', 'non-root-user', user('app:root'), 'pass'],
  ['a number above 0 passes', 'non-root-user', user('1000'), 'pass'],
  [
    'an image that is proven needs no user',
    'non-root-user',
    { ...task({ image: 'acme/web:1' }), options: { nonRootImages: ['acme/*'] } },
    'pass',
  ],
  [
    'a proven image does not excuse root that is asked for',
    'non-root-user',
    { ...task({ image: 'acme/web:1', user: 'root' }), options: { nonRootImages: ['acme/*'] } },
    'fail',
  ],
  ['Windows has no root', 'non-root-user', task({}, WINDOWS), 'not-applicable'],
  ['Linux has no ContainerAdministrator', 'windows-non-admin-user', task({}), 'not-applicable'],
  [
    'ContainerAdministrator in any case',
    'windows-non-admin-user',
    task({ user: 'containeradministrator' }, WINDOWS),
    'fail',
  ],
  ['the group of a named user', 'no-root-group', user('app:root'), 'fail'],
  ['the group of root is no news', 'no-root-group', user('root:root'), 'pass'],
  [
    'no network at all, where that is allowed',
    'awsvpc-network-mode',
    { ...task({}, { networkMode: 'none' }), options: { allowNone: true } },
    'pass',
  ],
  ['Fargate knows awsvpc only', 'awsvpc-network-mode', task({}, FARGATE), 'pass'],
  [
    'both launch types need it',
    'awsvpc-network-mode',
    task({}, { requiresCompatibilities: ['EC2'] }),
    'fail',
  ],
  ['pidMode in a container means nothing', 'no-host-pid-mode', task({ pidMode: 'host' }), 'pass'],
  ['one container has nobody to hide from', 'pid-mode-task-shared', task({}, { pidMode: 'task' }), 'pass'],
  ['the prefix CAP_ is the same', 'no-dangerous-capabilities', adding('CAP_NET_ADMIN'), 'fail'],
  ['ALL is all', 'no-dangerous-capabilities', adding('all'), 'fail'],
  ['a harmless one', 'no-dangerous-capabilities', adding('NET_BIND_SERVICE'), 'pass'],
  ['Windows drops nothing', 'drop-all-capabilities', task({}, WINDOWS), 'not-applicable'],
  ['Fargate takes no such option', 'no-new-privileges', task({}, FARGATE), 'not-applicable'],
  ['awsvpc is not Fargate', 'no-new-privileges', task({}, { networkMode: 'awsvpc' }), 'fail'],
  [
    'a label that disables',
    'docker-security-options',
    task({ dockerSecurityOptions: ['label:disable'] }),
    'fail',
  ],
  ['the socket by its short path', 'no-docker-socket-mount', mounting('/run/docker.sock'), 'fail'],
  ['the socket in disguise', 'no-docker-socket-mount', mounting('/var/lib/../run//docker.sock/'), 'fail'],
  ['the folder of the socket', 'no-docker-socket-mount', mounting('/var/run'), 'fail'],
  ['the whole host', 'no-docker-socket-mount', mounting('/'), 'fail'],
  ['containerd', 'no-docker-socket-mount', mounting('/run/containerd/containerd.sock'), 'fail'],
  ['a name that only begins alike', 'no-docker-socket-mount', mounting('/var/runner'), 'pass'],
  ['the root is above everything', 'no-sensitive-host-paths', mounting('/'), 'fail'],
  ['above a path of the list', 'no-sensitive-host-paths', mounting('/var/lib'), 'fail'],
  ['in a path of the list', 'no-sensitive-host-paths', mounting('/etc/ssl/certs'), 'fail'],
  ['a name that only begins alike', 'no-sensitive-host-paths', mounting('/etcetera'), 'pass'],
  [
    'an empty volume is the task’s',
    'no-host-volumes',
    task({}, { volumes: [{ name: 'v', host: {} }] }),
    'pass',
  ],
  ['a writable root is another rule’s', 'no-writable-host-mounts', mounting('/ecs/data'), 'pass'],
  [
    'neuron devices are fine',
    'no-host-devices',
    task({ linuxParameters: { devices: [{ hostPath: '/dev/neuron0' }] } }),
    'pass',
  ],
  [
    'in awsvpc the port is the task’s own',
    'no-static-host-ports',
    task({ portMappings: [{ containerPort: 80, hostPort: 80 }] }, { networkMode: 'awsvpc' }),
    'pass',
  ],
  ['root may open low ports', 'no-privileged-ports', task({ portMappings: [{ containerPort: 80 }] }), 'pass'],
  [
    'a user may not',
    'no-privileged-ports',
    task({ user: '1000', portMappings: [{ containerPort: 80 }] }),
    'fail',
  ],
  ['SSH is never fine', 'no-privileged-ports', task({ portMappings: [{ containerPort: 22 }] }), 'fail'],
  [
    'the host’s network makes every parameter of it unsafe',
    'no-unsafe-sysctls',
    task({ systemControls: [{ namespace: 'net.core.somaxconn', value: '1' }] }, { networkMode: 'host' }),
    'fail',
  ],
  [
    'a name for the metadata service',
    'no-legacy-links',
    task({ extraHosts: [{ hostname: 'x', ipAddress: '169.254.169.254' }] }),
    'fail',
  ],
  ['a public resolver', 'no-legacy-links', task({ dnsServers: ['8.8.8.8'] }), 'fail'],
  ['Amazon’s resolver', 'no-legacy-links', task({ dnsServers: ['169.254.169.253'] }), 'pass'],
  [
    'a family for debugging may have a terminal',
    'no-tty-or-stdin',
    task({ pseudoTerminal: true }, { family: 'web-debug' }),
    'pass',
  ],
])('%s (%s)', (_what, rule, example, verdict) => {
  expect(judgeExample(rule, example)[0]?.verdict).toBe(verdict);
});

test.each<[string, string, Example, string]>([
  [
    'a mount for reading /proc weighs less',
    'no-sensitive-host-paths',
    mounting('/proc', { readOnly: true }),
    'medium',
  ],
  ['a volume that nobody mounts', 'no-docker-socket-mount', mounting('/var/run/docker.sock', null), 'info'],
  [
    'SYS_PTRACE on Fargate',
    'no-dangerous-capabilities',
    task({ linuxParameters: { capabilities: { add: ['SYS_PTRACE'] } } }, FARGATE),
    'medium',
  ],
  [
    'a confinement that is switched off weighs more',
    'docker-security-options',
    task({ dockerSecurityOptions: ['apparmor:unconfined'] }),
    'high',
  ],
])('%s (%s)', (_what, rule, example, severity) => {
  expect(judgeExample(rule, example)[0]?.severity).toBe(severity);
});

test('a violation names container, path and value', () => {
  expect(
    judgeExample('no-privileged-containers', {
      taskDefinition: { containerDefinitions: [{ name: 'a' }, { name: 'b', privileged: true }] },
    }),
  ).toMatchObject([
    {
      container: 'b',
      path: 'containerDefinitions[1].privileged',
      value: true,
      controls: expect.arrayContaining(['Security Hub ECS.4', 'Checkov CKV_AWS_334']),
    },
  ]);
});

test('a privileged container for Fargate can never run', () => {
  expect(judgeExample('no-privileged-containers', task({ privileged: true }, FARGATE))[0]?.message).toContain(
    'can never run',
  );
});
