import { everyVolume } from '../look/fails.ts';
import { defineRule } from '../rule.ts';

export const efsTransitEncryption = defineRule({
  id: 'efs-transit-encryption',
  title: 'Every EFS volume is encrypted on its way',
  severity: 'high',
  sets: ['baseline', 'security-hub'],
  remedy: 'Set transitEncryption to ENABLED.',
  controls: {
    securityHub: ['ECS.18'],
    config: ['ecs-task-definition-efs-encryption-enabled'],
    checkov: ['CKV_AWS_97'],
    trivy: ['AWS-0035', 'AVD-AWS-0035'],
    kics: [
      'ECS Task Definition Volume Not Encrypted',
      'EFS Volume With Disabled Transit Encryption',
      'ECS Cluster Not Encrypted At Rest',
      '4d46ff3b-7160-41d1-a310-71d6d370b08f',
      '6c131358-c54d-419b-9dd6-1f7dd41d180c',
      'c1282e03-b285-4637-aee7-eefe3a7bb658',
    ],
    terrascan: ['AC_AWS_0463'],
  },
  offender: ['roll-back', 'notify'],
  evaluate: {
    taskDefinition: everyVolume(({ name, efsVolumeConfiguration: efs }) =>
      efs === undefined || efs.transitEncryption === 'ENABLED'
        ? undefined
        : {
            at: 'efsVolumeConfiguration.transitEncryption',
            ...(efs.transitEncryption !== undefined && { value: efs.transitEncryption }),
            message: `What volume ${name} reads and writes crosses the network in plain text.`,
          },
    ),
  },
});
