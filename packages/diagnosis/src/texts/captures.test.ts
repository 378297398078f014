import { expect, test } from 'vitest';
import { partsOfImage } from './captures.ts';
import { flatten } from './flat-text.ts';

test.each([
  [
    'a refused secret with its role, in GovCloud',
    'AccessDeniedException: User: arn:aws-us-gov:sts::111122223333:assumed-role/exec/0abc is not authorized to perform: secretsmanager:GetSecretValue on resource: arn:aws-us-gov:secretsmanager:us-gov-west-1:111122223333:secret:db-AbCdEf.',
    {
      role: 'exec',
      action: 'secretsmanager:GetSecretValue',
      secret: 'arn:aws-us-gov:secretsmanager:us-gov-west-1:111122223333:secret:db-AbCdEf',
    },
  ],
  ['a parameter by its name', 'invalid ssm parameters: /shop/db', { parameter: '/shop/db' }],
  ['a JSON key', 'did not contain json key UI_USERNAME.', { jsonKey: 'UI_USERNAME' }],
  [
    'a subnet',
    "attempting to Create Network Interface in subnet 'subnet-0a1b2c3d': InsufficientFreeAddressesInSubnet",
    { subnet: 'subnet-0a1b2c3d' },
  ],
  [
    'an instance',
    'Host EC2 (instance i-0a1b2c3d4e5f60718) terminated.',
    { instanceId: 'i-0a1b2c3d4e5f60718' },
  ],
  [
    'a path on a file system',
    'mounting fs-065b374f.efs.us-east-1.amazonaws.com:/grafana failed, reason given by server: No such file or directory',
    { fileSystem: 'fs-065b374f', path: '/grafana' },
  ],
  [
    'an executable',
    'starting container process caused "exec: \\"/run.sh\\": permission denied"',
    { executable: '/run.sh' },
  ],
  [
    'a service with task, port, target group and codes',
    '(service shop) (task 1dc5c17a42f04a9c8a36a5d4e1f2aaaa) (port 80) is unhealthy in (target-group arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/shop/0a1b) due to (reason Health checks failed with these codes: [502])',
    {
      service: 'shop',
      taskId: '1dc5c17a42f04a9c8a36a5d4e1f2aaaa',
      port: '80',
      targetGroup: 'arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/shop/0a1b',
      healthCheck: '502',
    },
  ],
  ['a service without brackets', 'service shop was unable to place a task', { service: 'shop' }],
  ['a log group', 'the log group /ecs/shop does not exist', { logGroup: '/ecs/shop' }],
  [
    'why a deployment was rolled back, with the function of its hook; a service deployment is no service',
    'Service deployment rolled back because PRE_SCALE_UP lifecycle hook(s) failed. Lifecycle hook target arn:aws:lambda:eu-west-1:111122223333:function:check returned FAILED status.',
    {
      failure: 'PRE_SCALE_UP lifecycle hook(s) failed',
      function: 'arn:aws:lambda:eu-west-1:111122223333:function:check',
    },
  ],
  [
    'a host that is no registry',
    'Get http://169.254.170.2/v2/credentials/0a1b: i/o timeout',
    { host: '169.254.170.2' },
  ],
  [
    'a service, and no link of the console',
    'service [shop](https://eu-west-1.console.aws.amazon.com/ecs/v2/services/shop) was unable to place a task',
    { service: 'shop' },
  ],
  [
    'no names that were left out',
    "the role 'arn:aws:iam::...' in (target-group arn:...) of (deployment ecs-svc/...)",
    {},
  ],
  ['no executable, where a role is called exec', 'User: api-exec is not allowed', {}],
  [
    'what kept a deployment from being rolled back',
    'create: No rollback candidate was found to run the rollback.',
    { failure: 'No rollback candidate was found to run the rollback' },
  ],
  ['no executable, where a program is run', 'exec user process caused: no such file or directory', {}],
  ['no exit code of a container, where a hook has a status', 'error running hook: exit status 1', {}],
  ['an exit code', 'Container exited with exit status: 2', { exitCode: '2' }],
  ['nothing', 'Essential container in task exited', {}],
])('%s', (_, text, names) => {
  expect(flatten(text).names).toEqual(names);
});

test.each([
  ['nginx', { registry: 'docker.io', repository: 'nginx' }],
  ['acme/shop:1', { registry: 'docker.io', repository: 'acme/shop', tag: '1' }],
  ['localhost:5000/shop', { registry: 'localhost:5000', repository: 'shop' }],
  [
    '111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn/a/b:1@sha256:ab',
    {
      registry: '111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn',
      repository: 'a/b',
      tag: '1',
      digest: 'sha256:ab',
    },
  ],
])('the parts of %s', (image, parts) => {
  expect(partsOfImage(image)).toEqual(parts);
});
