import type { Service } from '@taskwarden/domain';
import { fails } from '../look/fails.ts';
import { wordingsOf } from '../look/service.ts';
import { defineRule } from '../rule.ts';
import type { Violation } from '../verdict.ts';

export const noPublicIp = defineRule({
  id: 'no-public-ip',
  title: 'No service gives its tasks public addresses',
  severity: 'high',
  sets: ['baseline', 'security-hub'],
  remedy:
    'Set assignPublicIp to DISABLED, and let images come through a NAT gateway or VPC endpoints: check that first, else nothing starts.',
  controls: {
    securityHub: ['ECS.2'],
    config: ['ecs-service-assign-public-ip-disabled'],
    controlTower: ['CT.ECS.PR.9'],
    checkov: ['CKV_AWS_333'],
    prowler: ['ecs_service_no_assign_public_ip'],
    steampipe: ['ecs_service_not_publicly_accessible'],
    custodian: ['ecs-service modify'],
  },
  offender: ['update-service', 'stop-standalone', 'notify'],
  options: {
    allowedSubnets: { kind: 'list', default: [], says: 'Subnets whose tasks may have a public address.' },
  },
  evaluate: {
    service: fails((service: Service, { allowedSubnets }) =>
      // Task sets have a rule of their own.
      wordingsOf(service).flatMap(({ path, told }): readonly Violation[] => {
        const network = told.networkConfiguration?.awsvpcConfiguration;
        const assignPublicIp = network?.assignPublicIp;
        // Subnets, which a template often leaves open, are looked at only where it hangs on them.
        if (assignPublicIp !== 'ENABLED' || isAllowed(network?.subnets, allowedSubnets)) return [];
        return [
          {
            path: `${path}networkConfiguration.awsvpcConfiguration.assignPublicIp`,
            value: assignPublicIp,
            message: 'Every task gets a public address; only its security groups stand before it.',
          },
        ];
      }),
    ),
  },
});

function isAllowed(subnets: readonly string[] = [], allowed: readonly string[]): boolean {
  return allowed.length > 0 && subnets.length > 0 && subnets.every((subnet) => allowed.includes(subnet));
}
