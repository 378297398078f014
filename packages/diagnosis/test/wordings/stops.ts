/** Reasons of stops, and of everything else about tasks, by cause: see {@link WORDINGS}. */
export const WORDINGS_OF_STOPS = {
  'out-of-memory/container-limit': [
    'OutOfMemoryError: Container killed due to memory usage',
    'OutOfMemory: container killed due to memory usage',
    'OOMKilled',
    'OutOfMemoryError: The container was killed because it used too much memory',
  ],
  'out-of-memory/container-init': [
    'CannotStartContainerError: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: container init was OOM-killed (memory limit too low?): unknown',
  ],
  'health-check/container-unhealthy': [
    'Task failed container health checks',
    'Service shop: Task failed container health checks',
  ],
  'health-check/elb-unhealthy': [
    'Task failed ELB health checks in (target-group arn:aws-cn:elasticloadbalancing:cn-north-1:111122223333:targetgroup/shop/0a1b2c3d4e5f6071)',
    'Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/oom-killed/0a1b2c3d4e5f6071)',
    'ELB healthcheck failed',
    'Service shop: Task failed ELB health checks in (elb shop-lb)',
  ],
  'host/instance-terminated': [
    'EC2 instance i-0a1b2c3d4e5f60718 was terminated by Auto Scaling',
    'Host EC2 (instance i-0a1b2c3d4e5f60718) terminated.',
    'Host EC2 (instance i-0a1b2c3d4e5f60718) stopped.',
  ],
  'host/instance-deregistered': ['Container instance deregistration forced by user'],
  'host/instance-draining': [
    'Service shop: container instance is in DRAINING state',
    'Task stopped because its container instance was set to DRAINING',
  ],
  'host/fargate-maintenance': [
    'The task is being retired by AWS Fargate',
    'ECS is performing maintenance on the underlying infrastructure hosting the task.',
  ],
  'spot-interruption/fargate-spot': [
    'Your Spot Task was interrupted',
    'SpotInterruptionError: Your Spot Task was interrupted.',
  ],
  'scaling/scale-in-or-replacement': [
    'ServiceSchedulerInitiated',
    'Scaling activity initiated by (deployment ecs-svc/1234567890123456789)',
    'Scaling activity initiated by deployment ecs-svc/1234567890123456789',
    'Service shop: Scaling activity initiated by (deployment ecs-svc/1234567890123456789)',
  ],
  'deployment/az-rebalancing': [
    'Availability-zone rebalancing initiated by (deployment ecs-svc/1234567890123456789)',
    'Availability Zone Rebalancing initiated by (deployment ecs-svc/1234567890123456789)',
  ],
  'capacity/agent-disconnected': [
    'Run tasks failed Reasons : ["AGENT"].',
    'reason=AGENT',
    'TaskFailedToStart: AGENT.',
  ],
  'capacity/no-instances-in-cluster': ['TaskFailedToStart: NO ACTIVE INSTANCES', 'EMPTY CAPACITY PROVIDER'],
  'capacity/unsupported-az': ['LOCATION'],
  'capacity/missing-attribute': ['ATTRIBUTE', 'RunTask failed: ATTRIBUTE'],
  'capacity/insufficient-cpu': ['TaskFailedToStart: RESOURCE:CPU'],
  'capacity/gpu-unavailable': ['TaskFailedToStart: RESOURCE:GPU'],
  'iam/role-assume-failed': [
    "ECS was unable to assume the role 'arn:aws:iam::111122223333:role/shop-task' that was provided for this task.",
    "ClientException: ECS was unable to assume the role 'arn:aws-us-gov:iam::111122223333:role/shop' that was provided",
  ],
  'quota/api-throttled': [
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 5 time(s): ThrottlingException: Rate exceeded',
    'Unexpected EC2 error while attempting to Create Network Interface: RequestLimitExceeded',
  ],
  'runtime/transition-timeout': [
    'DockerTimeoutError: Could not transition to started; timed out after waiting 3m0s',
    'ContainerRuntimeTimeoutError: Could not transition to running; it took longer than 2m',
    'DockerTimeoutError: Could not transition to created; timed out after waiting 4m0s',
    'CannotStartContainerError: Error response from daemon: context deadline exceeded',
  ],
  'runtime/cannot-inspect': [
    'CannotInspectContainerError: Could not transition to inspecting; timed out after waiting 30s',
    'CannotInspectContainerError: Error response from daemon: no such container: 0a1b',
    'CannotDescribeContainerError: Error response from daemon: context deadline exceeded',
  ],
  'runtime/cannot-stop': [
    'CannotStopContainerError: Error response from daemon: cannot stop container: 0a1b: tried to kill container, but did not receive an exit event',
  ],
  'runtime/container-vanished': [
    'NoSuchContainerError: Container not found: 0a1b2c',
    'ContainerVanishedError: No container matching saved ID found',
  ],
  'runtime/no-docker-client': [
    'CannotStartContainerError: error during connect: Post http://%2Fvar%2Frun%2Fdocker.sock/v1.25/containers/0a1b/start: EOF',
    'CannotGetDockerclientError: (v1.21) - Cannot connect to the Docker daemon',
    'CannotPullContainerError: error during connect: Get http://%2F%2F.%2Fpipe%2Fdocker_engine/v1.41/images/shop/json: open //./pipe/docker_engine: The system cannot find the file specified.',
    'CannotGetDockerClientVersionError: Is the docker daemon running on this host?',
  ],
  'runtime/impossible-transition': ['ImpossibleStateTransitionError: Cannot transition to STOPPED'],
  'runtime/state-stuck': ['UnrecogniedTaskError: Error loading task - unable to decode'],
  'application-exit/unknown-exit': [
    'EssentialContainerExited',
    'Essential container in task exited',
    'Essential container exited',
  ],
  'unknown/task-failed-to-start': ['TaskFailedToStart', 'Task failed to start.'],
  'user-initiated/stop-task': [
    'Task stopped by user',
    'Stopped by user jane',
    'Cancelled by AWS Batch',
    'Airflow Executor received a SIGTERM',
  ],
  'unknown/unrecognised': [
    'Terminated by signal from nowhere',
    'The flux capacitor of the task ran dry',
    'Zzz',
  ],
  'application-exit/error-exit': [
    'Essential container in task exited (exit code 1)',
    'Container exited with exit status: 2',
  ],
  'application-exit/sigkill-unexplained': ['Essential container in task exited with exit code 137'],
  'out-of-memory/host-memory': [
    'CannotStartContainerError: Error response from daemon: failed to create shim: fork/exec /usr/bin/containerd-shim-runc-v2: cannot allocate memory: unknown',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;
