import type { Service } from '../../../src/service/service.ts';
import type { RefusedRow } from '../row.ts';
import { AWSVPC, aService, BRIDGE, onFargate, TARGET_GROUP, WEB } from '../services.ts';

const connect = (
  change: NonNullable<NonNullable<Service['serviceConnectConfiguration']>['services']>[number],
) =>
  aService({
    serviceConnectConfiguration: {
      enabled: true,
      namespace: 'shop',
      services: [{ portName: 'http', ...change }],
    },
  });

export const NETWORKING_REFUSED: readonly RefusedRow[] = [
  [
    'network/public-ip-on-ec2',
    aService({
      launchType: 'EC2',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'], assignPublicIp: 'ENABLED' } },
    }),
    'networkConfiguration.awsvpcConfiguration.assignPublicIp',
    'Assign public IP is not supported for this launch type.',
  ],
  [
    'discovery/one-registry',
    aService({ serviceRegistries: [{}, {}] }),
    'serviceRegistries[1]',
    'service registries can have at most 1 items',
  ],
  [
    'discovery/registry-port-in-awsvpc',
    onFargate({ serviceRegistries: [{ containerPort: 80 }] }),
    'serviceRegistries[0].containerPort',
    "The values specified for serviceRegistries do not require a value for 'containerPort'",
  ],
  [
    'discovery/service-connect-port-name',
    { ...connect({ portName: 'grpc' }), networkConfiguration: AWSVPC },
    'serviceConnectConfiguration.services[0].portName',
    'portName(grpc) does not refer to any named PortMapping in the container definitions',
    { taskDefinition: WEB },
  ],
  [
    'discovery/service-connect-namespace',
    aService({ serviceConnectConfiguration: { enabled: true } }),
    'serviceConnectConfiguration.namespace',
    'Namespace is missing',
    { cluster: {} },
  ],
  [
    'discovery/service-connect-aliases',
    connect({ clientAliases: [{ port: 80 }, { port: 81 }] }),
    'serviceConnectConfiguration.services[0].clientAliases[1]',
    '2 clientAliases exceeds the max limit of 1',
  ],
  [
    'discovery/service-connect-dns-name',
    connect({ clientAliases: [{ port: 80, dnsName: 'my_web!' }] }),
    'serviceConnectConfiguration.services[0].clientAliases[0].dnsName',
    'The DNS name that you provided is invalid',
  ],
  [
    'discovery/service-connect-network-mode',
    connect({}),
    'serviceConnectConfiguration',
    'Service Connect is not supported when networkMode=host.',
    { taskDefinition: { ...WEB, networkMode: 'host' } },
  ],
  [
    'load-balancers/one-kind',
    aService({ loadBalancers: [{ targetGroupArn: TARGET_GROUP, loadBalancerName: 'web' }] }),
    'loadBalancers[0].loadBalancerName',
    'loadBalancerName and targetGroupArn cannot both be specified',
  ],
  [
    'load-balancers/container-exists',
    aService({ loadBalancers: [{ targetGroupArn: TARGET_GROUP, containerName: 'api', containerPort: 80 }] }),
    'loadBalancers[0].containerName',
    'The container api does not exist in the task definition',
    { taskDefinition: BRIDGE },
  ],
  [
    'load-balancers/port-exists',
    aService({
      loadBalancers: [{ targetGroupArn: TARGET_GROUP, containerName: 'web', containerPort: 8080 }],
    }),
    'loadBalancers[0].containerPort',
    'The container web did not have a container port 8080 defined',
    { taskDefinition: BRIDGE },
  ],
  [
    'load-balancers/classic-on-fargate',
    onFargate({ loadBalancers: [{ loadBalancerName: 'web' }] }),
    'loadBalancers[0].loadBalancerName',
    'Classic Load Balancers are not supported with Fargate',
  ],
  [
    'load-balancers/code-deploy-needs-one',
    aService({ deploymentController: { type: 'CODE_DEPLOY' } }),
    'loadBalancers',
    'the service requires an Application Load Balancer or Network Load Balancer',
  ],
  [
    'load-balancers/external-has-none',
    {
      serviceName: 'web',
      deploymentController: { type: 'EXTERNAL' },
      loadBalancers: [{ targetGroupArn: TARGET_GROUP }],
    },
    'loadBalancers',
    'LoadBalancers must be empty or null',
  ],
  [
    'network/awsvpc-needs-configuration',
    aService({ launchType: 'FARGATE' }),
    'networkConfiguration',
    "Network Configuration must be provided when networkMode 'awsvpc' is specified.",
  ],
  [
    'network/configuration-needs-awsvpc',
    aService({ networkConfiguration: AWSVPC }),
    'networkConfiguration',
    'Network Configuration is not valid for the given networkMode of this task definition.',
    { taskDefinition: BRIDGE },
  ],
  [
    'network/subnets-required',
    onFargate({ networkConfiguration: { awsvpcConfiguration: { subnets: [] } } }),
    'networkConfiguration.awsvpcConfiguration.subnets',
    'subnets can not be empty.',
  ],
  [
    'network/subnet-count',
    onFargate({
      networkConfiguration: {
        awsvpcConfiguration: { subnets: Array.from({ length: 17 }, (_, index) => `subnet-${index}`) },
      },
    }),
    'networkConfiguration.awsvpcConfiguration.subnets[16]',
    'subnets can have at most 16 items.',
  ],
  [
    'network/security-group-count',
    onFargate({
      networkConfiguration: {
        awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: ['1', '2', '3', '4', '5', '6'] },
      },
    }),
    'networkConfiguration.awsvpcConfiguration.securityGroups[5]',
    'securityGroups can have at most 5 items.',
  ],
  [
    'network/awsvpc-has-service-linked-role',
    onFargate({ role: 'ecsServiceRole', loadBalancers: [{ targetGroupArn: TARGET_GROUP }] }),
    'role',
    'You cannot specify an IAM role for services that require a service linked role',
  ],
];
