/** What ties a service's tasks to a network: subnets, load balancers, registries, Service Connect, VPC Lattice. */
import { flag, integer, list, type ShapeOf, structure, text, word } from '../shape.ts';
import { LOG_CONFIGURATION } from '../task-definition/container-definition.ts';

const AWSVPC_CONFIGURATION = structure({
  subnets: list(text),
  securityGroups: list(text),
  /** Default DISABLED in the API. */
  assignPublicIp: word('ENABLED', 'DISABLED'),
});

export const NETWORK_CONFIGURATION = structure({ awsvpcConfiguration: AWSVPC_CONFIGURATION });

const ADVANCED_CONFIGURATION = structure({
  alternateTargetGroupArn: text,
  productionListenerRule: text,
  testListenerRule: text,
  roleArn: text,
});

const LOAD_BALANCER = structure({
  targetGroupArn: text,
  /** Classic Load Balancers only. */
  loadBalancerName: text,
  containerName: text,
  containerPort: integer,
  advancedConfiguration: ADVANCED_CONFIGURATION,
});
export const LOAD_BALANCERS = list(LOAD_BALANCER);

const SERVICE_REGISTRY = structure({
  registryArn: text,
  port: integer,
  containerName: text,
  containerPort: integer,
});
export const SERVICE_REGISTRIES = list(SERVICE_REGISTRY);

const SERVICE_CONNECT_SERVICE = structure({
  portName: text,
  discoveryName: text,
  clientAliases: list(
    structure({
      port: integer,
      dnsName: text,
      testTrafficRules: structure({
        header: structure({ name: text, value: structure({ exact: text }) }),
      }),
    }),
  ),
  ingressPortOverride: integer,
  timeout: structure({ idleTimeoutSeconds: integer, perRequestTimeoutSeconds: integer }),
  tls: structure({
    issuerCertificateAuthority: structure({ awsPcaAuthorityArn: text }),
    kmsKey: text,
    roleArn: text,
  }),
});

export const SERVICE_CONNECT_CONFIGURATION = structure({
  enabled: flag,
  namespace: text,
  services: list(SERVICE_CONNECT_SERVICE),
  logConfiguration: LOG_CONFIGURATION,
  accessLogConfiguration: structure({ format: text, includeQueryParameters: text }),
});

export const VPC_LATTICE_CONFIGURATIONS = list(
  structure({
    roleArn: text,
    targetGroupArn: text,
    portName: text,
    advancedConfiguration: ADVANCED_CONFIGURATION,
  }),
);

export interface AwsvpcConfiguration extends ShapeOf<typeof AWSVPC_CONFIGURATION> {}
export interface NetworkConfiguration extends ShapeOf<typeof NETWORK_CONFIGURATION> {}
export interface LoadBalancer extends ShapeOf<typeof LOAD_BALANCER> {}
export interface ServiceRegistry extends ShapeOf<typeof SERVICE_REGISTRY> {}
export interface ServiceConnectService extends ShapeOf<typeof SERVICE_CONNECT_SERVICE> {}
export interface ServiceConnectConfiguration extends ShapeOf<typeof SERVICE_CONNECT_CONFIGURATION> {}
