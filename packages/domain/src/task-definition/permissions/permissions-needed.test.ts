import { describe, expect, test } from 'vitest';
import type { ContainerDefinition } from '../container-definition.ts';
import type { TaskDefinition } from '../task-definition.ts';
import { permissionsNeeded } from './permissions-needed.ts';

const CONTEXT = { launchType: 'FARGATE', region: 'eu-west-1', accountId: '111122223333' };
const web = (change: ContainerDefinition): TaskDefinition => ({
  containerDefinitions: [{ name: 'web', image: 'nginx', ...change }],
});
const needed = (definition: TaskDefinition, context = {}) =>
  permissionsNeeded(definition, { ...CONTEXT, ...context }).map(
    ({ role, actions, resources }) => `${role}: ${actions.join(' ')} on ${resources.join(' ')}`,
  );
const KMS = 'execution: kms:Decrypt on arn:aws:kms:eu-west-1:111122223333:key/*';
const REPOSITORY = 'arn:aws:ecr:us-east-1:444455556666:repository/shop/web';
const PULL = 'ecr:BatchCheckLayerAvailability ecr:BatchGetImage ecr:GetDownloadUrlForLayer';

describe('what roles need', () => {
  test.each<readonly [string, TaskDefinition, object, readonly string[]]>([
    ['nothing for a public image', web({}), {}, []],
    [
      'a pull from ECR',
      web({ image: '444455556666.dkr.ecr.us-east-1.amazonaws.com/shop/web:1' }),
      {},
      ['execution: ecr:GetAuthorizationToken on *', `execution: ${PULL} on ${REPOSITORY}`],
    ],
    [
      'a pull by the instance',
      web({ image: '444455556666.dkr.ecr.us-east-1.amazonaws.com/shop/web:1' }),
      { launchType: 'EC2' },
      ['instance: ecr:GetAuthorizationToken on *', `instance: ${PULL} on ${REPOSITORY}`],
    ],
    [
      'a pull by a machine outside AWS, which has no role for it',
      web({ image: '444455556666.dkr.ecr.us-east-1.amazonaws.com/shop/web:1' }),
      { launchType: 'EXTERNAL' },
      ['execution: ecr:GetAuthorizationToken on *', `execution: ${PULL} on ${REPOSITORY}`],
    ],
    [
      'awslogs with a group to make',
      web({
        logConfiguration: {
          logDriver: 'awslogs',
          options: { 'awslogs-group': '/web', 'awslogs-create-group': 'true' },
        },
      }),
      {},
      [
        'execution: logs:CreateLogGroup on arn:aws:logs:eu-west-1:111122223333:log-group:/web',
        'execution: logs:CreateLogStream logs:PutLogEvents on arn:aws:logs:eu-west-1:111122223333:log-group:/web:*',
      ],
    ],
    [
      'logs through a router',
      web({ logConfiguration: { logDriver: 'awsfirelens', options: { Name: 'firehose' } } }),
      {},
      ['task: firehose:PutRecordBatch on *'],
    ],
    [
      'a parameter by name',
      web({ secrets: [{ name: 'DB', valueFrom: 'db' }] }),
      {},
      ['execution: ssm:GetParameters on arn:aws:ssm:eu-west-1:111122223333:parameter/db', KMS],
    ],
    [
      'a key of a secret',
      web({
        secrets: [
          {
            name: 'DB',
            valueFrom: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf:password::',
          },
        ],
      }),
      {},
      [
        'execution: secretsmanager:GetSecretValue on arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf',
        KMS,
      ],
    ],
    [
      'a parameter that stands for a secret',
      web({ secrets: [{ name: 'DB', valueFrom: '/aws/reference/secretsmanager/shop/db' }] }),
      {},
      [
        'execution: ssm:GetParameters on arn:aws:ssm:eu-west-1:111122223333:parameter/aws/reference/secretsmanager/shop/db',
        'execution: secretsmanager:GetSecretValue on arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop/db-??????',
        KMS,
      ],
    ],
    [
      'a credential spec in a parameter',
      web({
        credentialSpecs: ['credentialspec:arn:aws:ssm:eu-west-1:111122223333:parameter/gmsa'],
      }),
      {},
      ['execution: ssm:GetParameters on arn:aws:ssm:eu-west-1:111122223333:parameter/gmsa'],
    ],
    [
      'an S3 file system that is only read',
      {
        ...web({ mountPoints: [{ sourceVolume: 'd', readOnly: true }] }),
        volumes: [
          {
            name: 'd',
            s3filesVolumeConfiguration: {
              fileSystemArn: 'arn:aws:s3files:eu-west-1:111122223333:file-system/fs-1',
            },
          },
        ],
      },
      {},
      ['task: s3files:ClientMount on arn:aws:s3files:eu-west-1:111122223333:file-system/fs-1'],
    ],
    [
      'a registry password by the name of its secret',
      web({ repositoryCredentials: { credentialsParameter: 'hub' } }),
      {},
      [
        'execution: secretsmanager:GetSecretValue on arn:aws:secretsmanager:eu-west-1:111122223333:secret:hub-??????',
        KMS,
      ],
    ],
    [
      'an environment file',
      web({ environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::bucket/web.env' }] }),
      {},
      [
        'execution: s3:GetObject on arn:aws:s3:::bucket/web.env',
        'execution: s3:GetBucketLocation on arn:aws:s3:::bucket',
      ],
    ],
    [
      'a session',
      web({}),
      { enableExecuteCommand: true },
      [
        'task: ssmmessages:CreateControlChannel ssmmessages:CreateDataChannel ssmmessages:OpenControlChannel ssmmessages:OpenDataChannel on *',
      ],
    ],
    [
      'EFS that is only read',
      {
        ...web({ mountPoints: [{ sourceVolume: 'd', readOnly: true }] }),
        volumes: [
          {
            name: 'd',
            efsVolumeConfiguration: { fileSystemId: 'fs-1', authorizationConfig: { iam: 'ENABLED' } },
          },
        ],
      },
      {},
      [
        'task: elasticfilesystem:ClientMount on arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/fs-1',
      ],
    ],
    [
      'another partition',
      web({ secrets: [{ name: 'DB', valueFrom: '/db' }] }),
      { region: 'cn-north-1' },
      [
        'execution: ssm:GetParameters on arn:aws-cn:ssm:cn-north-1:111122223333:parameter/db',
        'execution: kms:Decrypt on arn:aws-cn:kms:cn-north-1:111122223333:key/*',
      ],
    ],
  ])('%s', (_sentence, definition, context, expected) => {
    expect(needed(definition, context)).toEqual(expected);
  });

  test('a volume that ECS attaches is the work of the infrastructure role', () => {
    const [permission] = permissionsNeeded(
      { volumes: [{ name: 'data', configuredAtLaunch: true }] },
      CONTEXT,
    );

    expect([permission?.role, permission?.actions.includes('ec2:CreateVolume')]).toEqual([
      'infrastructure',
      true,
    ]);
  });

  test('one statement stands for all that need it, with every reason', () => {
    const [read] = permissionsNeeded(
      web({
        secrets: [
          { name: 'A', valueFrom: 'db' },
          { name: 'B', valueFrom: 'db' },
        ],
      }),
      CONTEXT,
    );

    expect(read?.why).toBe('container web gets A from it; container web gets B from it');
  });
});
