import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ContainerDefinition } from '../task-definition/container-definition.ts';
import type { TaskDefinition } from '../task-definition/task-definition.ts';
import {
  connectionsNeeded,
  ENDPOINT_TYPES,
  type EndpointService,
  endpointServiceName,
  endpointServiceOf,
  endpointsNeeded,
  internetNeeded,
  NETWORK_MODES,
  networkModeFacts,
  preflight,
  readTaskNetwork,
  START_STEPS,
  securityGroupRules,
  serviceConnectNames,
  serviceDiscoveryName,
  type TaskNetwork,
} from './index.ts';

const FARGATE = { region: 'eu-west-1', launchType: 'FARGATE' };
const ECR_IMAGE = '111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1';
const web = (change: ContainerDefinition = {}): TaskDefinition => ({
  networkMode: 'awsvpc',
  containerDefinitions: [
    { name: 'web', image: ECR_IMAGE, portMappings: [{ containerPort: 80, name: 'http' }], ...change },
  ],
});
const AWSLOGS = { logDriver: 'awslogs', options: { 'awslogs-group': '/web', 'awslogs-region': 'eu-west-1' } };
const efs: TaskDefinition = { volumes: [{ name: 'data', efsVolumeConfiguration: { fileSystemId: 'fs-1' } }] };

describe('endpoints', () => {
  test.each<readonly [string, TaskDefinition, object, readonly string[]]>([
    ['an image in ECR', web(), {}, ['ecr.api', 'ecr.dkr', 's3']],
    [
      'an image in ECR of another region, which no endpoint serves',
      web({ image: '111122223333.dkr.ecr.us-east-1.amazonaws.com/web' }),
      {},
      [],
    ],
    ['a public image', web({ image: 'nginx' }), {}, []],
    ['logs', web({ image: 'nginx', logConfiguration: AWSLOGS }), {}, ['logs']],
    [
      'secrets and parameters',
      web({
        image: 'nginx',
        secrets: [
          { name: 'A', valueFrom: '/a' },
          { name: 'B', valueFrom: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:b-AbCdEf' },
        ],
      }),
      {},
      ['ssm', 'secretsmanager'],
    ],
    [
      'a registry password',
      web({ image: 'ghcr.io/acme/web', repositoryCredentials: { credentialsParameter: 'ghcr' } }),
      {},
      ['secretsmanager'],
    ],
    [
      'environment files',
      web({ image: 'nginx', environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::b/a.env' }] }),
      {},
      ['s3'],
    ],
    [
      'a log router',
      web({ image: 'nginx', logConfiguration: { logDriver: 'awsfirelens', options: { Name: 'firehose' } } }),
      {},
      ['kinesis-firehose'],
    ],
    [
      'encrypted sessions',
      web({ image: 'nginx' }),
      {
        enableExecuteCommand: true,
        cluster: {
          configuration: {
            executeCommandConfiguration: {
              kmsKeyId: 'k',
              logging: 'OVERRIDE',
              logConfiguration: { cloudWatchLogGroupName: '/exec' },
            },
          },
        },
      },
      ['ssmmessages', 'kms', 'logs'],
    ],
    [
      'the proxy of Service Connect',
      web({ image: 'nginx' }),
      { service: { serviceConnectConfiguration: { enabled: true, logConfiguration: AWSLOGS } } },
      ['logs'],
    ],
    [
      'the agent of an instance',
      web({ image: 'nginx' }),
      { launchType: 'EC2' },
      ['ecs', 'ecs-agent', 'ecs-telemetry'],
    ],
    ['EFS, which lies in the VPC', efs, {}, []],
  ])('for %s', (_sentence, definition, context, services) => {
    expect(endpointsNeeded(definition, { ...FARGATE, ...context }).map(({ service }) => service)).toEqual(
      services,
    );
  });

  test('S3 is a gateway, and everything has its name in the region', () => {
    expect(
      endpointsNeeded(web(), { ...FARGATE }).map(({ serviceName, type }) => [serviceName, type]),
    ).toEqual([
      ['com.amazonaws.eu-west-1.ecr.api', 'interface'],
      ['com.amazonaws.eu-west-1.ecr.dkr', 'interface'],
      ['com.amazonaws.eu-west-1.s3', 'gateway'],
    ]);
    expect(endpointServiceName('ecr.dkr', 'cn-northwest-1')).toBe('cn.com.amazonaws.cn-northwest-1.ecr.dkr');
    expect(endpointServiceName('ecr.dkr', 'us-gov-west-1')).toBe('com.amazonaws.us-gov-west-1.ecr.dkr');
    expect(endpointServiceName('ecr.dkr', 'us-isob-west-1')).toBe('gov.sgov.sc2s.us-isob-west-1.ecr.dkr');
    expect(endpointServiceName('logs', 'cn-northwest-1')).toBe('com.amazonaws.cn-northwest-1.logs');
    expect(endpointServiceOf('com.amazonaws.eu-west-1.sqs')).toBeUndefined();
  });

  test('a name leads back to its service', () => {
    const service = fc.constantFrom(...(Object.keys(ENDPOINT_TYPES) as EndpointService[]));
    const region = fc.constantFrom(
      ...['eu-west-1', 'cn-north-1', 'us-gov-west-1', 'ap-southeast-4', 'us-iso-east-1', 'us-isob-west-1'],
      ...['us-isof-south-1', 'eu-isoe-west-1', 'eusc-de-east-1'],
    );

    fc.assert(
      fc.property(service, region, (name, at) => {
        expect(endpointServiceOf(endpointServiceName(name, at))).toBe(name);
        expect(endpointServiceOf(name)).toBe(name);
      }),
    );
  });

  test('hosts are those of the service, whatever its endpoint is called', () => {
    const routed = (Name: string) =>
      web({ image: 'nginx', logConfiguration: { logDriver: 'awsfirelens', options: { Name } } });
    const hosts = (Name: string, region: string) =>
      connectionsNeeded(routed(Name), { ...FARGATE, region }).map(({ host }) => host);

    expect(hosts('kinesis_streams', 'eu-west-1')).toContain('kinesis.eu-west-1.amazonaws.com');
    expect(hosts('firehose', 'cn-north-1')).toContain('firehose.cn-north-1.amazonaws.com.cn');
  });

  test('what no endpoint serves needs the internet', () => {
    expect(internetNeeded(web({ image: 'ghcr.io:8443/acme/web' }), FARGATE)).toMatchObject([
      { host: 'ghcr.io', port: 8443 },
    ]);
    expect(internetNeeded(web(), FARGATE)).toEqual([]);
  });

  test('connections stand in the order of the start', () => {
    const steps = connectionsNeeded(
      { ...web({ logConfiguration: AWSLOGS, secrets: [{ name: 'A', valueFrom: '/a' }] }), ...efs },
      { ...FARGATE, enableExecuteCommand: true },
    ).map(({ step }) => START_STEPS.indexOf(step));

    expect(steps).toEqual(steps.toSorted((one, other) => one - other));
  });
});

const PRIVATE = { id: 'subnet-a', availabilityZone: 'eu-west-1a', route: 'none' };
const ENDPOINTS = [{ service: 'ecr.api' }, { service: 'com.amazonaws.eu-west-1.ecr.dkr' }, { service: 's3' }];
const inNetwork = (change: TaskNetwork): TaskNetwork => ({
  region: 'eu-west-1',
  subnets: [PRIVATE],
  ...change,
});
const causes = (definition: TaskDefinition, network: TaskNetwork, context = {}) =>
  preflight(definition, network, context).map(({ cause }) => cause);

describe('preflight', () => {
  test.each<readonly [string, TaskDefinition, TaskNetwork, readonly string[]]>([
    ['a private subnet with all endpoints', web(), inNetwork({ endpoints: ENDPOINTS }), []],
    ['a subnet with NAT', web(), inNetwork({ subnets: [{ id: 'a', route: 'nat' }] }), []],
    [
      'a public subnet and address',
      web(),
      inNetwork({ subnets: [{ id: 'a', route: 'internet' }], assignPublicIp: true }),
      [],
    ],
    [
      'a public subnet without an address',
      web({ image: 'nginx' }),
      inNetwork({ subnets: [{ id: 'a', route: 'internet' }] }),
      ['image-pull/network-timeout'],
    ],
    [
      'a private subnet without anything',
      web(),
      inNetwork({}),
      ['resource-init/registry-auth-network', 'image-pull/network-timeout', 'image-pull/network-timeout'],
    ],
    [
      'no gateway for layers',
      web(),
      inNetwork({ endpoints: ENDPOINTS.slice(0, 2) }),
      ['image-pull/network-timeout'],
    ],
    [
      'an endpoint without private DNS',
      web(),
      inNetwork({ endpoints: [{ service: 'ecr.api', privateDns: false }, ...ENDPOINTS.slice(1)] }),
      ['resource-init/registry-auth-network'],
    ],
    [
      'a gateway, which has no private DNS',
      web(),
      inNetwork({ endpoints: [...ENDPOINTS.slice(0, 2), { service: 's3', privateDns: false }] }),
      [],
    ],
    [
      'endpoints whose names the VPC does not resolve',
      web(),
      inNetwork({ endpoints: ENDPOINTS, dnsHostnames: false }),
      ['resource-init/registry-auth-network', 'image-pull/network-timeout'],
    ],
    [
      'an endpoint that lets in some group, and it is not known which the task has',
      web(),
      inNetwork({ endpoints: ENDPOINTS.map((each) => ({ ...each, ingress: [{ peer: 'sg-1' }] })) }),
      [],
    ],
    [
      'an endpoint that lets nobody in, in spite of NAT',
      web(),
      inNetwork({
        subnets: [{ id: 'a', route: 'nat' }],
        endpoints: [{ service: 'ecr.api', ingress: [{ fromPort: 80 }] }],
      }),
      ['resource-init/registry-auth-network'],
    ],
    [
      'an endpoint that lets the task in by its group',
      web(),
      inNetwork({
        securityGroups: [{ id: 'sg-1' }],
        endpoints: ENDPOINTS.map((endpoint) => ({
          ...endpoint,
          ingress: [{ fromPort: 443, toPort: 443, peer: 'sg-1' }],
        })),
      }),
      [],
    ],
    [
      'no way out',
      web({ image: 'nginx' }),
      inNetwork({ subnets: [{ id: 'a', route: 'nat' }], securityGroups: [{ id: 'sg-1', egress: [] }] }),
      ['image-pull/network-timeout'],
    ],
    [
      'a way out to the VPC only',
      web(),
      inNetwork({
        endpoints: ENDPOINTS,
        securityGroups: [{ id: 'sg-1', egress: [{ fromPort: 443, peer: '10.0.0.0/16' }] }],
      }),
      ['image-pull/network-timeout'],
    ],
    [
      'a way out to the VPC and to S3',
      web(),
      inNetwork({
        endpoints: ENDPOINTS,
        securityGroups: [
          {
            id: 'sg-1',
            egress: [
              { fromPort: 443, peer: '10.0.0.0/16' },
              { fromPort: 443, peer: 'pl-6da54004' },
            ],
          },
        ],
      }),
      [],
    ],
    [
      'no DNS',
      web({ image: 'nginx' }),
      inNetwork({ subnets: [{ id: 'a', route: 'nat' }], dnsSupport: false }),
      ['image-pull/dns-failure'],
    ],
    [
      'secrets out of reach',
      web({ secrets: [{ name: 'A', valueFrom: '/a' }] }),
      inNetwork({ endpoints: ENDPOINTS }),
      ['resource-init/secret-network'],
    ],
    [
      'logs out of reach',
      web({ logConfiguration: AWSLOGS }),
      inNetwork({ endpoints: ENDPOINTS }),
      ['resource-init/log-network'],
    ],
    ['EFS without host names', efs, inNetwork({ dnsHostnames: false }), ['resource-init/efs-dns']],
    [
      'EFS without a mount target in the zone',
      efs,
      inNetwork({ mountTargets: [{ fileSystemId: 'fs-1', availabilityZone: 'eu-west-1b' }] }),
      ['resource-init/efs-dns'],
    ],
    [
      'EFS behind a closed door',
      efs,
      inNetwork({ mountTargets: [{ fileSystemId: 'fs-1', ingress: [{ fromPort: 443 }] }] }),
      ['resource-init/efs-mount-timeout'],
    ],
    [
      'EFS with all it needs',
      efs,
      inNetwork({
        mountTargets: [{ fileSystemId: 'fs-1', ingress: [{ fromPort: 2049, peer: '10.0.0.0/8' }] }],
        securityGroups: [{ id: 'sg-1', egress: [{ protocol: '-1', peer: '0.0.0.0/0' }] }],
      }),
      [],
    ],
    [
      'a full subnet',
      {},
      inNetwork({ subnets: [{ ...PRIVATE, freeAddresses: 0 }] }),
      ['network/subnet-ip-exhausted'],
    ],
  ])('%s', (_sentence, definition, network, expected) => {
    expect(causes(definition, network)).toEqual(expected);
  });

  test('names the subnets in which a task would fail', () => {
    const network = inNetwork({ subnets: [{ id: 'a', route: 'nat' }, { id: 'b' }, { id: 'c' }] });

    expect(preflight(web({ image: 'nginx' }), network)).toEqual([
      {
        step: 'image-pull',
        cause: 'image-pull/network-timeout',
        host: 'registry-1.docker.io',
        subnets: ['b', 'c'],
        message:
          "image of container web: registry-1.docker.io can't be reached: the subnet has no route to the internet, and no VPC endpoint serves it",
        fix: 'Use a subnet with a NAT gateway.',
      },
    ]);
  });

  test('a session out of reach stops no task', () => {
    const [finding] = preflight({}, inNetwork({}), { enableExecuteCommand: true });

    expect([finding?.step, finding?.host, finding?.cause]).toEqual([
      'running',
      'ssmmessages.eu-west-1.amazonaws.com',
      undefined,
    ]);
  });

  test('the endpoints that are needed are enough', () => {
    const container = fc.record({
      image: fc.constantFrom(ECR_IMAGE),
      secrets: fc.subarray([
        { name: 'A', valueFrom: '/a' },
        { name: 'B', valueFrom: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:b-AbCdEf' },
      ]),
      environmentFiles: fc.subarray([{ type: 's3', value: 'arn:aws:s3:::b/a.env' }]),
      logConfiguration: fc.constantFrom(AWSLOGS, { logDriver: 'json-file' }),
    });

    fc.assert(
      fc.property(container, fc.boolean(), (change, enableExecuteCommand) => {
        const context = { ...FARGATE, enableExecuteCommand };
        const endpoints = endpointsNeeded(web(change), context).map(({ serviceName }) => ({
          service: serviceName,
        }));
        expect(preflight(web(change), inNetwork({ endpoints }), context)).toEqual([]);
        for (const missing of endpoints) {
          const others = endpoints.filter((endpoint) => endpoint !== missing);
          expect(preflight(web(change), inNetwork({ endpoints: others }), context)).not.toEqual([]);
        }
      }),
    );
  });

  test('reads a network from a file', () => {
    expect(readTaskNetwork({ subnets: [{ id: 'a', route: 'nat', freeAddresses: '3' }] })).toMatchObject({
      value: { subnets: [{ id: 'a', route: 'nat', freeAddresses: 3 }] },
      problems: [{ path: 'subnets[0].freeAddresses' }],
    });
  });
});

describe('security groups', () => {
  const short = (definition: TaskDefinition, context: object) =>
    securityGroupRules(definition, { ...FARGATE, ...context }).map(
      ({ group, direction, fromPort, toPort, peer }) => `${group} ${direction} ${fromPort}-${toPort} ${peer}`,
    );
  const service = { loadBalancers: [{ containerName: 'web', containerPort: 80 }] };

  test.each<readonly [string, TaskDefinition, object, readonly string[]]>([
    [
      'a load balancer and the internet',
      web({ image: 'nginx' }),
      { service },
      [
        'load-balancer ingress 443-443 clients',
        'load-balancer egress 80-80 task',
        'task ingress 80-80 load-balancer',
        'task egress 443-443 internet',
      ],
    ],
    [
      'endpoints',
      web({ logConfiguration: AWSLOGS }),
      { usesEndpoints: true },
      [
        'task egress 443-443 endpoints',
        'endpoints ingress 443-443 task',
        'task egress 443-443 s3-prefix-list',
      ],
    ],
    ['EFS', efs, {}, ['container-instance egress 2049-2049 efs', 'efs ingress 2049-2049 container-instance']],
    [
      'a dynamic host port',
      { ...web({ image: 'nginx' }), networkMode: 'bridge' },
      { service, listenerPorts: [80] },
      [
        'load-balancer ingress 80-80 clients',
        'load-balancer egress 32768-65535 container-instance',
        'container-instance ingress 32768-65535 load-balancer',
        'container-instance egress 443-443 internet',
      ],
    ],
    [
      'Service Connect',
      {
        networkMode: 'awsvpc',
        containerDefinitions: [{ name: 'web', portMappings: [{ containerPort: 80, name: 'http' }] }],
      },
      { service: { serviceConnectConfiguration: { enabled: true, services: [{ portName: 'http' }] } } },
      ['task ingress 80-80 peers'],
    ],
  ])('for %s', (_sentence, definition, context, expected) => {
    expect(short(definition, context)).toEqual(expected);
  });
});

describe('names', () => {
  const named = (services: object[], namespace?: string) => ({
    serviceConnectConfiguration: {
      enabled: true,
      services,
      ...(namespace === undefined ? {} : { namespace }),
    },
  });

  test.each([
    [
      'an alias without a name',
      named([{ portName: 'http', clientAliases: [{ port: 8080 }] }], 'shop'),
      ['http.shop:8080'],
    ],
    [
      'an alias with a name',
      named([{ portName: 'http', clientAliases: [{ port: 80, dnsName: 'api' }] }], 'shop'),
      ['api:80'],
    ],
    [
      'an alias without a port',
      named([{ portName: 'http', discoveryName: 'web', clientAliases: [{}] }], 'shop'),
      ['web.shop:80'],
    ],
    [
      'a namespace by its ARN',
      named(
        [{ portName: 'http', clientAliases: [{ port: 80 }] }],
        'arn:aws:servicediscovery:eu-west-1:111122223333:namespace/ns-1',
      ),
      ['http:80'],
    ],
    ['no alias', named([{ portName: 'http' }]), []],
  ])('%s', (_sentence, service, endpoints) => {
    expect(serviceConnectNames(service, web())[0]?.endpoints).toEqual(endpoints);
  });

  test('a service without Service Connect has none', () => {
    expect(serviceConnectNames({})).toEqual([]);
  });

  test('only awsvpc has addresses to put into A records', () => {
    expect(serviceDiscoveryName({ name: 'web', namespace: 'shop.local', networkMode: 'awsvpc' })).toEqual({
      name: 'web.shop.local',
      recordTypes: ['A', 'AAAA', 'SRV'],
    });
    expect(
      serviceDiscoveryName({ name: 'web', namespace: 'shop.local', networkMode: 'bridge' }).recordTypes,
    ).toEqual(['SRV']);
  });
});

test('a network mode says what it allows, and a new one nothing', () => {
  expect(networkModeFacts('awsvpc')).toBe(NETWORK_MODES.awsvpc);
  expect(networkModeFacts('toString')).toBeUndefined();
});
