import type { Service } from '../../src/service/service.ts';
import type { ServiceRequest } from '../../src/service/service-rule.ts';
import { aService, BRIDGE, daemon, hooked, LAMBDA, onFargate, TARGET_GROUP, WEB } from './services.ts';

/** What CreateService takes. */
export const ACCEPTED: readonly (readonly [
  sentence: string,
  service: Service,
  known?: Omit<ServiceRequest, 'service'>,
])[] = [
  [
    'hooks at stages that take them',
    hooked(
      { ...LAMBDA, lifecycleStages: ['RECONCILE_SERVICE', 'PRODUCTION_TRAFFIC_SHIFT'] },
      { targetType: 'PAUSE', lifecycleStages: ['PRE_PRODUCTION_TRAFFIC_SHIFT'] },
      { targetType: 'SOMETHING_NEW', lifecycleStages: ['LATER'] },
    ),
  ],
  ['the smallest service', aService()],
  [
    'a service on Fargate',
    onFargate({ desiredCount: 2 }),
    { taskDefinition: { ...WEB, cpu: '256', memory: '512' } },
  ],
  [
    'a described daemon, which has a desired count',
    daemon({ serviceArn: 'arn:aws:ecs:eu-west-1:111122223333:service/prod/web', desiredCount: 3 }),
  ],
  [
    'a daemon with both percentages at 100',
    daemon({ deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 100 } }),
  ],
  [
    'a load balancer on a port of a range',
    aService({
      loadBalancers: [{ targetGroupArn: TARGET_GROUP, containerName: 'web', containerPort: 9005 }],
    }),
    { taskDefinition: BRIDGE },
  ],
  [
    'Service Connect with the namespace of the cluster',
    aService({ serviceConnectConfiguration: { enabled: true } }),
    { cluster: { serviceConnectDefaults: { namespace: 'shop' } } },
  ],
  [
    'Service Connect that is switched off',
    aService({ serviceConnectConfiguration: { enabled: false, services: [{ portName: 'nothing' }] } }),
    { taskDefinition: BRIDGE },
  ],
  [
    'a spread over zones, then instances',
    aService({
      placementStrategy: [
        { type: 'spread', field: 'attribute:ecs.availability-zone' },
        { type: 'spread', field: 'instanceId' },
      ],
    }),
  ],
  [
    'a circuit breaker that is off under CODE_DEPLOY',
    aService({
      deploymentController: { type: 'CODE_DEPLOY' },
      loadBalancers: [{ targetGroupArn: TARGET_GROUP }],
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: false } },
    }),
  ],
];
