import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import active from '../../../../test/fixtures/events/container-instance-state-change/active.ec2.json' with {
  type: 'json',
};
import { placementInstance } from './describe-instance.ts';
import { explainPlacement, placementEvent, placementFailures } from './explain-placement.ts';
import { anInstance } from './instance.fixture.ts';
import { awsvpcTaskLimit, estimatedRegisteredMemoryMiB, INSTANCE_TYPE_CAPACITIES } from './instance-type.ts';
import { fits, misfits } from './misfit.ts';
import { type PlacementOptions, placementRequest } from './placement-request.ts';
import { requiredAttributes } from './required-attribute.ts';

type Definition = Parameters<typeof placementRequest>[0];

function request(definition: Definition, options: Partial<PlacementOptions> = {}) {
  return placementRequest(definition, { group: 'service:web', ...options });
}
const HEAD =
  '(service web) was unable to place a task because no container instance met all of its requirements.';
const TAIL = ' For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.';
const CLOSEST = ' The closest matching (container-instance i1)';

describe('why a task does not fit', () => {
  const withPort = { containerDefinitions: [{ portMappings: [{ containerPort: 80, hostPort: 8080 }] }] };
  const crowded = new Set(Array.from({ length: 100 }, (_, port) => port + 1));

  test.each<[string, ReturnType<typeof request>, Parameters<typeof anInstance>[1], string, string, string]>([
    [
      'CPU',
      request({ cpu: '512' }),
      { remaining: { cpu: 128 } },
      'needs 512 CPU units and has 128: 384 are missing',
      'has insufficient CPU units available.',
      'RESOURCE:CPU',
    ],
    [
      'memory',
      request({ memory: '1GB' }),
      { remaining: { memoryMiB: 1023 } },
      'needs 1024 MiB of memory and has 1023: 1 is missing',
      'has insufficient memory available.',
      'RESOURCE:MEMORY',
    ],
    [
      'GPUs',
      request({ containerDefinitions: [{ resourceRequirements: [{ type: 'GPU', value: '1' }] }] }),
      {},
      'needs 1 GPU and has 0: 1 is missing',
      'has insufficient GPU resource available.',
      'RESOURCE:GPU',
    ],
    [
      'network interfaces',
      request({ networkMode: 'awsvpc' }),
      { remaining: { enis: 0 }, attributes: { 'ecs.capability.task-eni': '' } },
      'needs 1 network interface and has 0: 1 is missing',
      'encountered error "RESOURCE:ENI".',
      'RESOURCE:ENI',
    ],
    [
      'a host port',
      request(withPort),
      { tcpPorts: new Set([22, 8080]) },
      'already uses host port 8080/tcp',
      'is already using a port required by your task.',
      'RESOURCE:PORTS',
    ],
    [
      'the hundred reserved ports of an instance',
      request(withPort),
      { tcpPorts: crowded },
      'needs 1 of its 100 reserved host ports and has 0: 1 is missing',
      'encountered error "RESOURCE:PORTS".',
      'RESOURCE:PORTS',
    ],
    [
      'an attribute',
      request({ containerDefinitions: [{ logConfiguration: { logDriver: 'gelf' } }] }),
      {},
      'lacks the attribute com.amazonaws.ecs.capability.logging-driver.gelf',
      'is missing an attribute required by your task.',
      'ATTRIBUTE',
    ],
    [
      'the zone of the subnets',
      request({}, { availabilityZones: ['us-east-1b', 'us-east-1c'] }),
      {},
      "stands in us-east-1a, while the task's subnets are in us-east-1b, us-east-1c",
      'is missing an attribute required by your task.',
      'LOCATION',
    ],
    [
      'the parts of a memberOf constraint that fail',
      request(
        {},
        {
          placementConstraints: [
            {
              type: 'memberOf',
              expression: 'attribute:gen == 7 and (runningTasksCount == 0) and agentConnected == false',
            },
          ],
        },
      ),
      {},
      'does not satisfy memberOf: attribute:gen == 7 and agentConnected == false',
      'encountered error "MemberOf placement constraint unsatisfied.".',
      'MemberOf placement constraint unsatisfied.',
    ],
    [
      'a distinctInstance constraint',
      request({}, { placementConstraints: [{ type: 'distinctInstance' }] }),
      { groups: { 'service:web': 1 } },
      'does not satisfy distinctInstance: no other task of service:web',
      'encountered error "DistinctInstance placement constraint unsatisfied.".',
      'DistinctInstance placement constraint unsatisfied.',
    ],
    [
      'an expression that cannot be read',
      request({}, { placementConstraints: [{ type: 'memberOf', expression: 'attribute:a =' }] }),
      {},
      "can't satisfy memberOf, whose expression can't be read: expected an operator: ",
      'encountered error "MemberOf placement constraint unsatisfied.".',
      'MemberOf placement constraint unsatisfied.',
    ],
    [
      'a disconnected agent',
      request({}),
      { agentConnected: false },
      'has a disconnected container agent',
      'encountered error "AGENT".',
      'AGENT',
    ],
  ])('%s', (_what, wanted, overrides, because, event, failure) => {
    const explanation = explainPlacement(wanted, [anInstance('i1', overrides)]);

    expect(explanation.instances[0]?.because).toEqual([expect.stringContaining(because)]);
    expect(placementEvent(explanation, 'web')).toBe(`${HEAD}${CLOSEST} ${event}${TAIL}`);
    expect(placementFailures(explanation)).toEqual([
      { arn: anInstance('i1').containerInstanceArn, reason: failure },
    ]);
  });

  test('TCP and UDP ports share the hundred reserved ones, and each is taken for itself', () => {
    const ports = (from: number, count: number) => new Set(Array.from({ length: count }, (_, n) => from + n));
    const udp = { containerPort: 53, hostPort: 53, protocol: 'udp' };
    const both = request({
      containerDefinitions: [{ portMappings: [udp, { containerPort: 80, hostPort: 80 }] }],
    });

    const left = (tcp: number) => anInstance('i1', { tcpPorts: ports(1000, tcp), udpPorts: ports(2000, 10) });

    expect(misfits(both, left(88))).toEqual([]);
    expect(misfits(both, left(89))).toEqual([{ kind: 'port-limit', needed: 2, available: 1, missing: 1 }]);
    expect(misfits(both, anInstance('i1', { udpPorts: new Set([53, 80]) }))).toEqual([
      { kind: 'port', taken: ['53/udp'] },
    ]);
  });

  test('every misfit of an instance is told, not only the first', () => {
    const poor = anInstance('i1', { remaining: { cpu: 0, memoryMiB: 0 }, agentConnected: false });

    expect(explainPlacement(request({ cpu: '256', memory: '512' }), [poor]).instances[0]?.misfits).toEqual([
      { kind: 'agent' },
      { kind: 'cpu', needed: 256, available: 0, missing: 256 },
      { kind: 'memory', needed: 512, available: 0, missing: 512 },
    ]);
  });

  test('every constraint that is not met is told, not only the first', () => {
    const both = request(
      { placementConstraints: [{ type: 'memberOf', expression: 'attribute:stack == prod' }] },
      { placementConstraints: [{ type: 'distinctInstance' }] },
    );
    const [explained] = explainPlacement(both, [
      anInstance('i1', { groups: { 'service:web': 1 } }),
    ]).instances;

    expect(explained?.because).toEqual([
      'does not satisfy memberOf: attribute:stack == prod',
      'does not satisfy distinctInstance: no other task of service:web',
    ]);
  });

  test('an empty cluster has its own sentence', () => {
    expect(placementEvent(explainPlacement(request({}), []), 'web')).toBe(
      `${HEAD} Reason: No Container Instances were found in your cluster.${TAIL}`,
    );
  });

  test('an instance that drains is explained, but is never the closest', () => {
    const draining = anInstance('i1', { status: 'DRAINING' });

    const explanation = explainPlacement(request({}), [draining]);

    expect(explanation.instances[0]?.because).toEqual([
      'is DRAINING, and only ACTIVE instances take new tasks',
    ]);
    expect(placementEvent(explanation, 'web')).toBe(`${HEAD}${TAIL}`);
  });

  test('the closest instance is the one with the fewest misfits', () => {
    const far = anInstance('far', { remaining: { cpu: 0, memoryMiB: 0 } });
    const near = anInstance('near', { remaining: { memoryMiB: 0 } });

    const explanation = explainPlacement(request({ cpu: '256', memory: '512' }), [far, near]);

    expect(explanation.closest?.containerInstanceArn).toBe(near.containerInstanceArn);
  });

  test('of instances with as many misfits, the one that fails latest is the closest', () => {
    const noCpu = anInstance('no-cpu', { remaining: { cpu: 0 } });
    const noPort = anInstance('no-port', { tcpPorts: new Set([8080]) });
    const noMemory = anInstance('no-memory', { remaining: { memoryMiB: 0 } });

    const explanation = explainPlacement(request({ cpu: '256', memory: '512', ...withPort }), [
      noCpu,
      noPort,
      noMemory,
    ]);

    expect(explanation.closest?.containerInstanceArn).toBe(noPort.containerInstanceArn);
  });

  test('a task that fits needs no explanation', () => {
    const explanation = explainPlacement(request({}), [
      anInstance('i1', { status: 'DRAINING' }),
      anInstance('i2'),
    ]);

    expect(explanation).toMatchObject({ placeable: true });
    expect([placementEvent(explanation, 'web'), placementFailures(explanation)]).toEqual([undefined, []]);
  });

  test('it fits exactly when nothing is amiss', () => {
    const arbitrary = fc.record({
      cpu: fc.nat(600),
      agentConnected: fc.boolean(),
      status: fc.constantFrom('ACTIVE', 'DRAINING'),
      zone: fc.constantFrom('a', 'b'),
      tcpPorts: fc.constantFrom(new Set([22]), new Set([8080])),
    });
    const wanted = request({ cpu: '256', ...withPort }, { availabilityZones: ['a'] });

    fc.assert(
      fc.property(arbitrary, ({ cpu, ...rest }) => {
        const instance = anInstance('i1', { remaining: { cpu }, ...rest });

        expect(fits(wanted, instance)).toBe(misfits(wanted, instance).length === 0);
      }),
    );
  });
});

describe('a described container instance', () => {
  test('shows what is left, the ports in use and its capabilities', () => {
    const instance = placementInstance(active.detail, [
      { group: 'service:web' },
      { group: 'service:web' },
      {},
    ]);

    expect(instance).toMatchObject({
      status: 'ACTIVE',
      agentConnected: true,
      agentVersion: '1.13.0',
      runningTasksCount: 3,
      remaining: { cpu: 1988, memoryMiB: 767, gpus: 0, enis: Infinity },
    });
    expect(instance.tcpPorts).toEqual(new Set([22, 2376, 2375, 51678, 51679]));
    expect(instance.taskGroups).toEqual(new Map([['service:web', 2]]));
    expect(instance.attributes.has('com.amazonaws.ecs.capability.task-iam-role')).toBe(true);
  });

  test('keeps what is said of it, and takes it for connected and ACTIVE when nothing is', () => {
    const said = { ec2InstanceId: 'i-1', registeredAt: 5, agentConnected: false, status: 'DRAINING' };

    expect(placementInstance(said)).toMatchObject(said);
    expect(placementInstance({ containerInstanceArn: 'arn' })).toEqual({
      containerInstanceArn: 'arn',
      status: 'ACTIVE',
      agentConnected: true,
      runningTasksCount: 0,
      attributes: new Map(),
      remaining: { cpu: 0, memoryMiB: 0, gpus: 0, enis: Infinity },
      tcpPorts: new Set(),
      udpPorts: new Set(),
      taskGroups: new Map(),
    });
  });

  test('its free network interfaces follow from its type, trunk and tasks', () => {
    const attributes = [{ name: 'ecs.instance-type', value: 'c5.large' }];
    const trunk = { name: 'ecs.awsvpc-trunk-id', value: 'eni-1' };
    const tasks = [{ hasEni: true }, { hasEni: false }, { hasEni: true }];

    expect(placementInstance({ attributes }, tasks).remaining.enis).toBe(0);
    expect(placementInstance({ attributes: [...attributes, trunk] }, tasks).remaining.enis).toBe(8);
  });
});

describe('the table of instance types', () => {
  test.each([
    ['c5.large', 2, 4096, 0, 2, 10],
    ['m5.large', 2, 8192, 0, 2, 10],
    ['m6i.8xlarge', 32, 131_072, 0, 7, 90],
    ['r5.8xlarge', 32, 262_144, 0, 7, 7],
    ['m7g.medium', 1, 4096, 0, 1, 4],
    ['t3.micro', 2, 1024, 0, 1, 1],
    ['g4dn.12xlarge', 48, 196_608, 4, 7, 7],
    ['g5.xlarge', 4, 16_384, 1, 3, 6],
    ['p3.16xlarge', 64, 499_712, 8, 7, 120],
  ])('%s', (name, vcpu, memoryMiB, gpus, plain, trunked) => {
    expect(INSTANCE_TYPE_CAPACITIES.get(name)).toMatchObject({ vcpu, memoryMiB, gpus });
    expect(awsvpcTaskLimit(name)).toBe(plain);
    expect(awsvpcTaskLimit(name, { trunking: true })).toBe(trunked);
  });

  test('every type has interfaces and memory, and trunking never lowers its limit', () => {
    for (const { name, vcpu, memoryMiB, enis, trunkedTasks } of INSTANCE_TYPE_CAPACITIES.values()) {
      expect(Math.min(vcpu, memoryMiB, enis), name).toBeGreaterThan(0);
      expect(trunkedTasks ?? enis, name).toBeGreaterThanOrEqual(enis);
    }
    expect(awsvpcTaskLimit('x9.large')).toBeUndefined();
  });

  test('registered memory is estimated from the example of the guide', () => {
    expect(estimatedRegisteredMemoryMiB({ memoryMiB: 8192 })).toBe(7985);
    expect(estimatedRegisteredMemoryMiB({ memoryMiB: 8192 }, 256)).toBe(7729);
  });
});

describe('the attributes that a definition requires', () => {
  const names = (definition: Definition) =>
    requiredAttributes(definition)
      .map(({ name }) => name.replace(/^.*capability\./, ''))
      .toSorted();

  test('ECS answers this list for a Fargate web service with awslogs and ECR, and so do we', () => {
    const definition = {
      networkMode: 'awsvpc',
      taskRoleArn: 'arn:aws:iam::111122223333:role/web',
      executionRoleArn: 'arn:aws:iam::111122223333:role/exec',
      containerDefinitions: [
        {
          name: 'web',
          image: '111122223333.dkr.ecr.us-east-1.amazonaws.com/web:1',
          logConfiguration: { logDriver: 'awslogs' },
          healthCheck: { command: ['CMD', 'true'] },
        },
      ],
    };

    // Without docker-remote-api.1.18, which such an answer holds too and nothing here names.
    expect(names(definition)).toEqual([
      'container-health-check',
      'docker-remote-api.1.19',
      'docker-remote-api.1.24',
      'ecr-auth',
      'execution-role-awslogs',
      'execution-role-ecr-pull',
      'logging-driver.awslogs',
      'task-eni',
      'task-iam-role',
    ]);
  });

  test.each<[string, Definition, string[]]>([
    ['a role in host mode', { networkMode: 'host', taskRoleArn: 'web' }, ['task-iam-role-network-host']],
    [
      'secrets of both kinds, also for logs',
      {
        containerDefinitions: [
          {
            secrets: [
              { valueFrom: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:a' },
              { valueFrom: '/b' },
            ],
            logConfiguration: { secretOptions: [{ valueFrom: '/c' }] },
          },
        ],
      },
      [
        'secrets.asm.environment-variables',
        'secrets.ssm.bootstrap.log-driver',
        'secrets.ssm.environment-variables',
      ],
    ],
    ['an EFS volume', { volumes: [{ efsVolumeConfiguration: {} }] }, ['docker-remote-api.1.25', 'efs']],
    [
      'an EFS volume with an access point',
      { volumes: [{ efsVolumeConfiguration: { authorizationConfig: { accessPointId: 'fsap-1' } } }] },
      ['docker-remote-api.1.25', 'efs', 'efsAuth'],
    ],
    [
      'a volume that is configured at launch',
      { volumes: [{ configuredAtLaunch: true }] },
      ['storage.ebs-task-volume-attach'],
    ],
    ['a bind mount', { volumes: [{ host: {} }] }, []],
    ['labels', { containerDefinitions: [{ dockerLabels: {} }] }, ['docker-remote-api.1.18']],
    ['limits', { containerDefinitions: [{ ulimits: [{ name: 'nofile' }] }] }, ['docker-remote-api.1.18']],
    ['empty lists', { containerDefinitions: [{ ulimits: [], dependsOn: [], environmentFiles: [] }] }, []],
    [
      'an execution role that only pulls from elsewhere',
      { executionRoleArn: 'exec', containerDefinitions: [{ image: 'nginx' }] },
      [],
    ],
    [
      'ECR and awslogs without an execution role',
      {
        containerDefinitions: [
          {
            image: '111122223333.dkr.ecr.us-east-1.amazonaws.com/web',
            logConfiguration: { logDriver: 'awslogs' },
          },
        ],
      },
      ['docker-remote-api.1.19', 'ecr-auth', 'logging-driver.awslogs'],
    ],
    [
      'volumes',
      {
        volumes: [
          { efsVolumeConfiguration: { transitEncryption: 'ENABLED' } },
          { configuredAtLaunch: true },
          { dockerVolumeConfiguration: { driver: 'rexray/ebs' } },
          { dockerVolumeConfiguration: { driver: 'local' } },
        ],
      },
      [
        'docker-plugin.rexray/ebs',
        'docker-remote-api.1.25',
        'efs',
        'efsAuth',
        'storage.ebs-task-volume-attach',
      ],
    ],
    [
      'a FireLens router with a configuration from S3',
      {
        containerDefinitions: [
          { firelensConfiguration: { type: 'fluentbit', options: { 'config-file-type': 's3' } } },
        ],
      },
      ['firelens.fluentbit', 'firelens.options.config.s3'],
    ],
    [
      'Windows accounts with and without a domain',
      {
        containerDefinitions: [
          { credentialSpecs: ['credentialspec:arn'] },
          { credentialSpecs: ['credentialspecdomainless:arn'] },
        ],
      },
      ['gmsa', 'gmsa-domainless'],
    ],
    [
      'namespaces, meshes, faults, ranges and privileges',
      {
        pidMode: 'task',
        proxyConfiguration: {},
        enableFaultInjection: true,
        containerDefinitions: [
          { privileged: true, portMappings: [{ containerPortRange: '1-9' }], environmentFiles: [{}] },
        ],
      },
      [
        'aws-appmesh',
        'env-files.s3',
        'fault-injection',
        'network.container-port-range',
        'pid-ipc-namespace-sharing',
        'privileged-container',
      ],
    ],
    [
      'container ordering, restarts and soft limits',
      {
        containerDefinitions: [
          { dependsOn: [{ containerName: 'b' }], restartPolicy: { enabled: true }, memoryReservation: 64 },
        ],
      },
      ['container-ordering', 'container-restart-policy', 'docker-remote-api.1.21'],
    ],
  ])('%s', (_sentence, definition, expected) => {
    expect(names(definition)).toEqual(expected);
  });

  test("ECS's own list wins", () => {
    const requiresAttributes = [{ name: 'ecs.os-type', value: 'linux' }];

    expect(requiredAttributes({ networkMode: 'awsvpc', requiresAttributes })).toEqual(requiresAttributes);
  });

  test('an attribute with a value must match it', () => {
    const wanted = request({ requiresAttributes: [{ name: 'ecs.os-type', value: 'linux' }] });

    expect(fits(wanted, anInstance('i1', { attributes: { 'ecs.os-type': 'linux' } }))).toBe(true);
    expect(misfits(wanted, anInstance('i1', { attributes: { 'ecs.os-type': 'windows' } }))).toEqual([
      { kind: 'attribute', names: ['ecs.os-type=linux'] },
    ]);
  });
});
