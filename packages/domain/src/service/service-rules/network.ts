import { violatedIf } from '../../task-definition/registration-rule.ts';
import { controllerOf, defineServiceRule, serviceNetworkMode } from '../service-rule.ts';

const MOST_SUBNETS = 16;
const MOST_SECURITY_GROUPS = 5;
const AT = 'networkConfiguration.awsvpcConfiguration';

/** awsvpc configuration of a service ("AwsVpcConfiguration", ECS API reference). */
export const NETWORK_RULES = [
  defineServiceRule({
    id: 'network/awsvpc-needs-configuration',
    source: 'message from public reports and moto',
    fix: 'Add networkConfiguration.awsvpcConfiguration with the subnets and security groups of the tasks.',
    violations: (request) =>
      violatedIf(
        serviceNetworkMode(request) === 'awsvpc' &&
          // With the EXTERNAL controller each task set has its own.
          controllerOf(request.service) !== 'EXTERNAL' &&
          request.service.networkConfiguration?.awsvpcConfiguration === undefined,
        'networkConfiguration',
        "Network Configuration must be provided when networkMode 'awsvpc' is specified.",
      ),
  }),
  defineServiceRule({
    id: 'network/configuration-needs-awsvpc',
    source: 'reproduced on AWS by cdk-preflight 0.0.143',
    fix: 'Remove networkConfiguration, or use a task definition with network mode awsvpc.',
    violations: (request) => {
      const mode = serviceNetworkMode(request);
      return violatedIf(
        request.service.networkConfiguration?.awsvpcConfiguration !== undefined &&
          mode !== undefined &&
          mode !== 'awsvpc',
        'networkConfiguration',
        'Network Configuration is not valid for the given networkMode of this task definition.',
      );
    },
  }),
  defineServiceRule({
    id: 'network/subnets-required',
    source: 'message from public reports and moto',
    fix: 'Name at least one subnet.',
    violations: ({ service: { networkConfiguration } }) =>
      violatedIf(
        networkConfiguration?.awsvpcConfiguration !== undefined &&
          (networkConfiguration.awsvpcConfiguration.subnets ?? []).length === 0,
        `${AT}.subnets`,
        'subnets can not be empty.',
      ),
  }),
  defineServiceRule({
    id: 'network/subnet-count',
    wording: 'ours',
    source: 'AwsVpcConfiguration, ECS API reference',
    fix: `Keep at most ${MOST_SUBNETS} subnets.`,
    violations: ({ service: { networkConfiguration } }) =>
      violatedIf(
        (networkConfiguration?.awsvpcConfiguration?.subnets ?? []).length > MOST_SUBNETS,
        `${AT}.subnets[${MOST_SUBNETS}]`,
        `subnets can have at most ${MOST_SUBNETS} items.`,
      ),
  }),
  defineServiceRule({
    id: 'network/security-group-count',
    wording: 'ours',
    source: 'AwsVpcConfiguration, ECS API reference',
    fix: `Keep at most ${MOST_SECURITY_GROUPS} security groups.`,
    violations: ({ service: { networkConfiguration } }) =>
      violatedIf(
        (networkConfiguration?.awsvpcConfiguration?.securityGroups ?? []).length > MOST_SECURITY_GROUPS,
        `${AT}.securityGroups[${MOST_SECURITY_GROUPS}]`,
        `securityGroups can have at most ${MOST_SECURITY_GROUPS} items.`,
      ),
  }),
  defineServiceRule({
    id: 'network/public-ip-on-ec2',
    certainty: 'likely',
    source: 'AwsVpcConfiguration, ECS API reference; message remembered from public reports',
    fix: 'Remove assignPublicIp: on EC2 the interface of a task has private addresses only, and needs NAT.',
    violations: ({ service: { launchType, networkConfiguration } }) =>
      violatedIf(
        launchType === 'EC2' && networkConfiguration?.awsvpcConfiguration?.assignPublicIp === 'ENABLED',
        `${AT}.assignPublicIp`,
        'Assign public IP is not supported for this launch type.',
      ),
  }),
  defineServiceRule({
    id: 'network/awsvpc-has-service-linked-role',
    source: 'reproduced on AWS by cdk-preflight 0.0.143',
    fix: 'Remove role: ECS uses its service-linked role.',
    violations: (request) =>
      violatedIf(
        serviceNetworkMode(request) === 'awsvpc' &&
          request.service.role !== undefined &&
          // Without a load balancer another message comes first.
          (request.service.loadBalancers ?? []).length > 0,
        'role',
        'You cannot specify an IAM role for services that require a service linked role',
      ),
  }),
];
