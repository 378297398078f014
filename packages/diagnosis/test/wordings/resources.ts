/** Reasons of resources that could not be made ready, by cause: see {@link WORDINGS}. */
export const WORDINGS_OF_RESOURCES = {
  'resource-init/registry-auth-network': [
    'ResourceInitializationError: unable to pull secrets or registry auth: ... dial tcp ... i/o timeout',
    'ResourceInitializationError: unable to pull secrets or registry auth: The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. Check your task network configuration. operation error ECR: GetAuthorizationToken, exceeded maximum number of attempts, 3, https response error StatusCode: 0, RequestID: , request send failed, Post "https://api.ecr.eu-north-1.amazonaws.com/": dial tcp 13.53.180.123:443: i/o timeout',
    'ResourceInitializationError: unable to pull secrets or registry auth: pull command failed: : signal: killed',
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 3 time(s): RequestError: send request failed caused by: Post "https://api.ecr.cn-north-1.amazonaws.com.cn/": dial tcp: lookup api.ecr.cn-north-1.amazonaws.com.cn on 10.0.0.2:53: no such host',
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to get registry auth from asm: service call has been retried 5 time(s): failed to fetch secret arn:aws:secretsmanager:eu-west-1:111122223333:secret:hub-AbCdEf from secrets manager: RequestCanceled: request context canceled caused by: context deadline exceeded',
    'CannotPullECRContainerError: RequestError: send request failed caused by: Post https://api.ecr.us-gov-west-1.amazonaws.com/: dial tcp 10.1.1.1:443: i/o timeout',
    'ResourceInitializationError: unable to pull secrets or registry auth ... context deadline exceeded',
    "The task can't pull registry auth from Amazon ECR. There is a connection issue between the task and Amazon ECR.",
    'CannotPullECRContainerError: operation error ECR: GetAuthorizationToken, exceeded maximum number of attempts, 3, https response error StatusCode: 0, RequestID: , request send failed, Post "https://api.ecr.us-east-1.amazonaws.com/": net/http: TLS handshake timeout',
  ],
  'resource-init/registry-auth-denied': [
    'ResourceInitializationError: unable to pull secrets or registry auth: ... AccessDeniedException',
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 1 time(s): AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/shop-exec/0abc is not authorized to perform: ecr:GetAuthorizationToken on resource: * because no VPC endpoint policy allows the ecr:GetAuthorizationToken action',
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 1 time(s): operation error ECR: GetAuthorizationToken, https response error StatusCode: 400, RequestID: 415e6826-9d7a-4ef1-8e1d-aaaaaaaaaaaa, api error AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/shop-exec/1dc5 is not authorized to perform: ecr:GetAuthorizationToken on resource: * with an explicit deny in a service control policy',
    'CannotPullECRContainerError: AccessDeniedException: User: arn:aws-cn:sts::111122223333:assumed-role/ecsInstanceRole/i-0abc is not authorized to perform: ecr:GetAuthorizationToken on resource: * because no identity-based policy allows the ecr:GetAuthorizationToken action status code: 400, request id: 5f79',
  ],
  'resource-init/registry-auth-unknown': [
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to get registry auth from asm: service call has been retried 5 time(s): asm fetching secret from the service for ...',
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 3 time(s)',
    'CannotPullECRContainerError: ',
    'CannotPullContainerAuthError: ',
  ],
  'resource-init/registry-credentials-malformed': [
    'CannotPullContainerAuthError: AuthorizationData is malformed, empty field',
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to get registry auth from asm: service call has been retried 1 time(s): asm fetching secret from the service for arn:aws:secretsmanager:eu-west-1:111122223333:secret:hub-AbCdEf: asm fetching password: AuthorizationData is malformed, empty field',
    "CannotPullContainerAuthError: asm fetching authorization data: unable to unmarshal auth data: invalid character 'h' looking for beginning of value",
  ],
  'resource-init/secret-access-denied': [
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 1 time(s): AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/shop-exec/0abc is not authorized to perform: ssm:GetParameters on resource: arn:aws:ssm:eu-west-1:111122223333:parameter/shop/db because no identity-based policy allows the ssm:GetParameters action',
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 1 time(s): operation error SSM: GetParameters, https response error StatusCode: 400, RequestID: 0, api error AccessDeniedException: User: arn:aws:sts::846505724644:assumed-role/exec/1 is not authorized to perform: ssm:GetParameters',
    'Fetching secret data from AWS Secrets Manager in region eu-west-1: secret arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf: AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/shop-exec/8e21 is not authorized to perform: secretsmanager:GetSecretValue on resource: arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf',
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:aws-us-gov:secretsmanager:us-gov-west-1:111122223333:secret:db-AbCdEf from secrets manager: AccessDeniedException: User: arn:aws-us-gov:sts::111122223333:assumed-role/exec/1 is not authorized to perform: secretsmanager:GetSecretValue on resource: arn:aws-us-gov:secretsmanager:us-gov-west-1:111122223333:secret:db-AbCdEf with an explicit deny in a resource-based policy',
    'CannotPullContainerAuthError: asm fetching secret from the service for arn:aws:secretsmanager:eu-west-1:111122223333:secret:hub-AbCdEf: AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/exec/1 is not authorized to perform: secretsmanager:GetSecretValue on resource: arn:aws:secretsmanager:eu-west-1:111122223333:secret:hub-AbCdEf',
  ],
  'resource-init/secret-kms-denied': [
    'Fetching secret data from AWS Secrets Manager in region eu-west-1: secret arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf: AccessDeniedException: Access to KMS is not allowed status code: 400, request id: 00',
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 1 time(s): AccessDeniedException: The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.',
    'ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve secrets from ssm: AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/exec/1 is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:eu-west-1:111122223333:key/0a1b because no identity-based policy allows the kms:Decrypt action',
  ],
  'resource-init/secret-not-found': [
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 1 time(s): ParameterVersionNotFound: Systems Manager could not find version 3 of /shop/db. Verify the version and try again.',
    "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:aws:secretsmanager:ap-southeast-2:111122223333:secret:app-i464n3 from secrets manager: operation error Secrets Manager: GetSecretValue, https response error StatusCode: 400, RequestID: 0, ResourceNotFoundException: Secrets Manager can't find the specified secret value for staging label: AWSCURRENT",
    'Fetching secret data from SSM Parameter Store in eu-west-1: invalid parameters: /demo/dev/MY_INVALID_PARAMETER',
    "Fetching secret data from AWS Secrets Manager in region eu-west-1: secret arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf: ResourceNotFoundException: Secrets Manager can't find the specified secret.",
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf from secrets manager: InvalidRequestException: You can’t perform this operation on the secret because it was marked for deletion.',
    "ResourceInitializationError: The task can’t retrieve the secret with ARN 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf' from AWS Secrets Manager. Check that the secret ARN is correct. ResourceNotFoundException: Secrets Manager can’t find the specified secret.",
  ],
  'resource-init/secret-key-missing': [
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): retrieved secret from Secrets Manager did not contain json key password',
  ],
  'resource-init/secret-config-invalid': [
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): unexpected ARN format with parameters when trying to retrieve ASM secret',
    "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): invalid character 'a' looking for beginning of value",
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 1 time(s): ValidationException: Invalid name. Must be a valid name containing only letters, numbers, dots, dashes and underscores',
  ],
  'resource-init/secret-network': [
    'ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve secret from asm: There is a connection issue between the task and AWS Secrets Manager. Check your task network configuration. failed to fetch secret arn:aws:secretsmanager:us-east-1:111122223333:secret:rds!db-a57bd929 from secrets manager: operation error Secrets Manager: GetSecretValue, https response error StatusCode: 0, RequestID: , canceled, context deadline exceeded',
    'The task cannot pull secrets from AWS Systems Manager Parameter Store. Check your network connection between the task and AWS Systems Manager.',
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 5 time(s): RequestError: send request failed caused by: Post "https://ssm.eu-west-1.amazonaws.com/": dial tcp 10.0.0.7:443: i/o timeout',
    'Fetching secret data from SSM Parameter Store in eu-west-1: RequestError: send request failed caused by: Post https://ssm.eu-west-1.amazonaws.com/: net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 5 time(s): RequestCanceled: request context canceled caused by: context deadli...',
  ],
  'resource-init/secret-unknown': [
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:aws:secretsmanager:ap-northeast-1:5394593...',
  ],
  'resource-init/execution-role-unavailable': [
    'ssm secret resource: unable to find execution role credentials',
    'asm secret resource: unable to find execution role credentials',
    'asm auth resource: unable to find execution role credentials',
    'credentialspec resource: unable to find execution role credentials',
    'CannotStartContainerError: Error response from daemon: failed to initialize logging driver: CredentialsEndpointError: failed to load credentials caused by: RequestError: send request failed caused by: Get http://169.254.170.2/v2/credentials/0a1b',
    'CannotPullECRContainerError: NoCredentialProviders: no valid providers in chain. Deprecated.',
  ],
  'resource-init/log-group-missing': [
    'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist. : exit status 1',
    'The task cannot find the Amazon CloudWatch log group defined in the task definition.',
    'CannotStartContainerError: Error response from daemon: failed to create task for container: failed to initialize logging driver: failed to create Cloudwatch log stream: operation error CloudWatch Logs: CreateLogStream, https response error StatusCode: 400, RequestID: 0, ResourceNotFoundException: The specified log group does not exist.',
    'ContainerRuntimeError: failed to initialize logging driver: ResourceNotFoundException: The specified log group does not exist.',
  ],
  'resource-init/log-access-denied': [
    'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/exec/1 is not authorized to perform: logs:CreateLogStream on resource: arn:aws:logs:eu-west-1:111122223333:log-group:/ecs/shop:log-stream:ecs/app/1dc5 because no identity-based policy allows the logs:CreateLogStream action : exit status 1',
    'CannotStartContainerError: Error response from daemon: failed to initialize logging driver: failed to create Cloudwatch log group: operation error CloudWatch Logs: CreateLogGroup, https response error StatusCode: 400, api error AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/ecsInstanceRole/i-0abc is not authorized to perform: logs:CreateLogGroup',
  ],
  'resource-init/log-network': [
    'ResourceInitializationError: failed to validate logger args: The task cannot find the Amazon CloudWatch log group defined in the task definition. There is a connection issue between the task and Amazon CloudWatch. Check your network configuration. : signal: killed',
    'ResourceInitializationError: failed to validate logger args: : signal: killed',
    'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: RequestError: send request failed caused by: Post "https://logs.eu-west-1.amazonaws.com/": dial tcp 10.0.0.9:443: i/o timeout: exit status 1',
    'CannotStartContainerError: Error response from daemon: failed to initialize logging driver: dial tcp 127.0.0.1:24224: connect: connection refused',
  ],
  'resource-init/log-config-invalid': [
    "CannotStartContainerError: Error response from daemon: unknown log opt 'awslogs-gruop' for awslogs log driver",
    "CannotCreateContainerError: Error response from daemon: must specify a value for log opt 'awslogs-group'",
    'ResourceInitializationError: failed to validate logger args: unable to get awslogs driver arguments: awslogs-group is required',
  ],
  'resource-init/log-driver-failed': [
    'CannotStartContainerError: Error response from daemon: failed to initialize logging driver: failed to create Cloudwatch log',
    'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log',
  ],
  'resource-init/firelens-config-failed': [
    'unable to download firelens s3 config file: unable to download s3 config key from bucket logs-config: AccessDenied: Access Denied status code: 403, request id: 0',
  ],
  'resource-init/env-file-denied': [
    'ResourceInitializationError: failed to download env files: service call has been retried 1 time(s): operation error S3: HeadObject, https response error StatusCode: 403, api error Forbidden: Forbidden.',
    'unable to download env file with key prod.env from bucket shop-env, error: AccessDenied: Access Denied status code: 403, request id: 0, host id: 1',
  ],
  'resource-init/env-file-network': [
    'ResourceInitializationError: failed to download env files: file download command: non-empty error stream: RequestCanceled: request context canceled caused by: context deadline exceeded',
    'ResourceInitializationError: failed to download env files: service call has been retried 5 time(s): operation error S3: HeadObject, exceeded maximum number of attempts, 3, https response error StatusCode: 0, RequestID: , HostID: , request send failed, Head "https://shop-env.s3.eu-west-1.amazonaws.com/prod.env": dial tcp 3.5.64.1:443: i/o timeout',
  ],
  'resource-init/env-file-failed': [
    'Resourceinitializationerror: failed to download env files',
    'ResourceInitializationError: failed to download env files: file download command: non-empty error stream: failed to download file prod.env: NoSuchKey: The specified key does not exist.',
  ],
  'resource-init/efs-dns': [
    'ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: Failed to resolve "fs-0a1b2c3d4e5f60718.efs.eu-west-1.amazonaws.com" - check that your file system ID is correct.',
    'ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: Failed to resolve "fs-0a1b2c3d.efs.cn-north-1.amazonaws.com.cn" - The file system mount target ip address cannot be found, please pass mount target ip address via mount options. Failed to import necessary dependency botocore',
  ],
  'resource-init/efs-mount-timeout': [
    'ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: Mount attempt 1/3 failed due to timeout after 15 sec, wait 0 sec before next attempt. Mount attempt 2/3 failed due to timeout after 15 sec, wait 0 sec before next attempt. b\'mount.nfs4: mount system call failed\' Traceback (most recent call last): File "/usr/sbin/supervisor_mount_efs", line 52, in <module>',
    "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: b'mount.nfs4: Connection timed out' : unsuccessful EFS utils command execution; code: 32",
  ],
  'resource-init/efs-access-denied': [
    "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: b'mount.nfs4: access denied by server while mounting 127.0.0.1:/' : unsuccessful EFS utils command execution; code: 32",
    "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: b'mount.nfs4: Operation not permitted' : unsuccessful EFS utils command execution; code: 32",
  ],
  'resource-init/efs-path-not-found': [
    'ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: mount.nfs4: mounting fs-e5645f66.efs.us-east-1.amazonaws.com:/opt/splunk failed, reason given by server: No such file or directory : unsuccessful EFS utils ...',
  ],
  'resource-init/efs-mount-failed': [
    "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: b'mount.nfs4...",
    "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: b'mount.nfs4: Connection reset by peer' : unsuccessful EFS utils command execution; code: 32",
  ],
  'resource-init/ebs-setup-failed': [
    'ECS timed out while configuring the EBS volume attachment to your Task.',
    'ResourceInitializationError: Timed out waiting for EBS volume attachment to complete',
  ],
  'resource-init/docker-volume-failed': [
    'CannotCreateVolumeError: Error response from daemon: create shared: Post "http://%2Frun%2Fdocker%2Fplugins%2Frexray.sock/VolumeDriver.Create": context deadline exceeded',
    'CannotCreateVolumeError: Error response from daemon: create data: error looking up volume plugin rexray/ebs: plugin "rexray/ebs" not found',
  ],
  'resource-init/cgroup-failed': [
    'CannotStartContainerError: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: unable to apply cgroup configuration: failed to write 100: write /sys/fs/cgroup/memory/ecs/0a1b/cgroup.procs: no space left on device: unknown',
    "CgroupError: Agent could not create task's platform resources",
    'cgroup resource [/ecs/1dc5c17a]: setup cgroup: unable to create cgroup at /ecs/1dc5c17a: mkdir /sys/fs/cgroup/memory/ecs: read-only file system',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;
