/** Messages of service events, and EventBridge event names with their reason, by cause: see {@link WORDINGS}. */
export const WORDINGS_OF_SERVICES = {
  'capacity/no-matching-instance': [
    '(service shop) was unable to place a task because no container instance met all of its requirements.',
    'service (shop) is unable to place a task in eu-west-1a because no container instance met all of its requirements.',
  ],
  'capacity/no-instances-in-cluster': [
    '(service shop) was unable to place a task because no container instance met all of its requirements. Reason: No Container Instances were found in your cluster.',
    '(service shop) was unable to place a task. Reason: TaskFailedToStart: EMPTY CAPACITY PROVIDER.',
    '(service shop) was unable to place a task. Reason: TaskFailedToStart: NO ACTIVE INSTANCES.',
  ],
  'capacity/insufficient-cpu': [
    '(service shop) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 1dc5c17a42f04a9c8a36a5d4e1f2aaaa) has insufficient CPU units available. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.',
    'SERVICE_TASK_PLACEMENT_FAILURE: RESOURCE:CPU',
    '(service shop) could not launch 2 tasks for deployment ecs-svc/1. Reason: insufficient CPU units available.',
  ],
  'capacity/insufficient-memory': [
    '(service shop) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 1dc5c17a42f04a9c8a36a5d4e1f2aaaa) has insufficient memory available.',
    '(service shop) was unable to place a task. Reason: TaskFailedToStart: RESOURCE:MEMORY.',
  ],
  'capacity/insufficient-resources': [
    'RESOURCE:*',
    'service (shop) could not launch 3 tasks for deployment ecs-svc/123.',
  ],
  'capacity/gpu-unavailable': [
    '(service gpu) was unable to place a task. Reason: TaskFailedToStart: RESOURCE:GPU.',
    '(service gpu) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 1dc5c17a42f04a9c8a36a5d4e1f2aaaa) has insufficient GPU resource available.',
  ],
  'capacity/eni-limit': [
    'SERVICE_TASK_PLACEMENT_FAILURE: RESOURCE:ENI',
    '(service shop) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 1dc5c17a42f04a9c8a36a5d4e1f2aaaa) encountered error "RESOURCE:ENI".',
  ],
  'capacity/port-conflict': [
    'SERVICE_TASK_PLACEMENT_FAILURE: RESOURCE:PORTS',
    '(service shop, taskSet ecs-svc/1) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 1dc5c17a-42f0-4a9c-8a36-a5d4e1f2aaaa) is already using a port required by your task.',
  ],
  'capacity/missing-attribute': [
    '(service shop) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 1dc5c17a42f04a9c8a36a5d4e1f2aaaa) is missing an attribute required by your task.',
    '(service shop) was unable to place a task. Reason: TaskFailedToStart: ATTRIBUTE.',
    'SERVICE_TASK_PLACEMENT_FAILURE: ATTRIBUTE',
  ],
  'capacity/constraint-unsatisfied': [
    'SERVICE_DAEMON_PLACEMENT_CONSTRAINT_VIOLATED',
    '(service shop) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 1dc5c17a42f04a9c8a36a5d4e1f2aaaa) encountered error "DistinctInstance placement constraint unsatisfied.".',
  ],
  'capacity/agent-disconnected': [
    '(service shop) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 1dc5c17a42f04a9c8a36a5d4e1f2aaaa) encountered error "AGENT". For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.',
    'SERVICE_TASK_PLACEMENT_FAILURE: AGENT',
    'service (shop) Timed out waiting for Amazon ECS Agent to start. Please check logs at /var/log/ecs/ecs-agent.log".',
  ],
  'capacity/fargate-unavailable': [
    '(service shop) was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.',
    '(service shop) is unable to place a task in us-west-2b.',
  ],
  'capacity/unsupported-az': ['(service shop) was unable to place a task. Reason: Internal error.'],
  'capacity/no-capacity-provider-instances': [
    '(service shop) was unable to reach steady state. Reason: No Container Instances were found in your capacity provider.',
  ],
  'capacity/instance-launch-failed': [
    '(service shop) was unable to place a task. Reason: ResourceInitializationError: Unable to launch instance(s) for capacity provider shop-spot. UnfulfillableCapacity: Unable to fulfill capacity due to your request configuration. Please adjust your request and try again.',
    '(service shop) was unable to place a task. Reason: ResourceInitializationError: Unable to launch instance(s) for capacity provider shop. InsufficientInstanceCapacity: We currently do not have sufficient g5.xlarge capacity.',
  ],
  'quota/ec2-limit': [
    '(service shop) was unable to place a task. Reason: ResourceInitializationError: Unable to launch instance(s) for capacity provider shop. VcpuLimitExceeded: You have requested more vCPU capacity than your current vCPU limit of 32 allows.',
  ],
  'quota/vcpu-limit': [
    '(service shop) was unable to place a task. Reason: You’ve reached the limit on the number of vCPUs you can run concurrently.',
  ],
  'quota/task-limit': [
    '(service shop) was unable to place a task. Reason: You’ve reached the limit on the number of tasks you can run concurrently.',
  ],
  'quota/resource-limit': [
    '(service shop) was unable to place a task. Reason: The requested CPU configuration is above your limit.',
  ],
  'quota/api-throttled': [
    'SERVICE_DISCOVERY_OPERATION_THROTTLED',
    '(service shop) operations are being throttled on elb. Will try again later.',
    '(service shop) failed to describe target health: Rate exceeded',
  ],
  'iam/role-assume-failed': [
    "(service shop) failed to launch a task with (error ECS was unable to assume the role 'arn:aws:iam::111122223333:role/exec' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.).",
    "SERVICE_TASK_CONFIGURATION_FAILURE: ECS was unable to assume the role 'arn:aws:iam::111122223333:role/exec' that was provided for this task.",
  ],
  'iam/service-role-broken': [
    'IAM trust relationship has been misconfigured or changed, and ECS can no longer maintain your service',
    'Unable to assume the service linked role. Please verify that the ECS service linked role exists.',
    '(service shop) failed to register targets in (target-group shop) with (error User: arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForECS/ecs-service-scheduler is not authorized to perform: elasticloadbalancing:RegisterTargets on resource: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0a1b2c3d4e5f6071 with an explicit deny in a service control policy)',
  ],
  'iam/infrastructure-role-denied': [
    '(service shop) was unable to place a task. Reason: ResourceInitializationError: Unable to launch instance(s) for capacity provider PUBSUB. UnauthorizedOperation: You are not authorized to perform this operation. User: arn:aws:sts::111122223333:assumed-role/ecsInfrastructureRole/ECSManagedInstances is not authorized to perform: iam:PassRole on resource: arn:aws:iam::111122223333:role/ecsInstanceRole because no identity-based policy allows the iam:PassRole action.',
    '(service shop) failed to describe target health on (target-group shop) with (error User: arn:aws:sts::111122223333:assumed-role/elb-role/ecs-service-scheduler is not authorized to perform: elasticloadbalancing:DescribeTargetHealth because no permissions boundary allows the elasticloadbalancing:DescribeTargetHealth action)',
    'Service deployment rolled back because POST_PRODUCTION_TRAFFIC_SHIFT lifecycle hook(s) failed. ECS was unable to assume role arn:aws:iam::111122223333:role/hook',
    'Service deployment rolled back because PRODUCTION_TRAFFIC_SHIFT lifecycle hook(s) failed. User: arn:aws:sts::111122223333:assumed-role/elb-role/ECSNetworkingWithELB is not authorized to perform: elasticloadbalancing:ModifyRule on resource: arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener-rule/app/shop/0a1b/2c3d/4e5f because no identity-based policy allows the elasticloadbalancing:ModifyRule action',
  ],
  'deployment/circuit-breaker-tripped': [
    'Service deployment rolled back because the circuit breaker threshold was exceeded.',
    '(service shop) (deployment ecs-svc/123) deployment failed: tasks failed to start.',
    'SERVICE_DEPLOYMENT_FAILED: ECS deployment circuit breaker: task failed to start.',
    'ECS deployment circuit breaker: tasks failed to start.',
  ],
  'deployment/alarm-tripped': [
    '(service shop) (deployment ecs-svc/123) deployment failed: alarm detected.',
    'SERVICE_DEPLOYMENT_FAILED: ECS deployment failed: alarm detected',
  ],
  'deployment/failed-unspecified': [
    'The deployment timed out while waiting for the replacement task set to become healthy. This time out period is 60 minutes.',
    'SERVICE_DEPLOYMENT_FAILED',
    '(service shop) deployment ecs-svc/123 deployment failed.',
    'Service deployment rolled back because of invalid networking configuration. One or more listeners not found',
    'SERVICE_DEPLOYMENT_FAILED: Service deployment rolled back because RECONCILE_SERVICE lifecycle hook(s) failed. Lifecycle hook target arn:aws:lambda:eu-west-1:111122223333:function:check timed out.',
    'DAEMON_DEPLOYMENT_ROLLBACK_FAILED: No rollback candidate was found to run the rollback.',
  ],
  'deployment/rollback-started': [
    'Service deployment rolled back to ecs-svc/123.',
    'DAEMON_DEPLOYMENT_ROLLBACK_IN_PROGRESS',
    '(service shop) rolling back to deployment ecs-svc/9086637243870003494.',
    'SERVICE_DEPLOYMENT_IN_PROGRESS: ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/123.',
  ],
  'deployment/tasks-failing-to-start': [
    '(service shop) is unable to consistently start tasks successfully. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.',
    'SERVICE_TASK_START_IMPAIRED',
  ],
  'deployment/configuration-blocks': [
    '(service shop) was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.',
  ],
  'deployment/az-rebalancing': [
    '(service shop) is not AZ balanced with 3 tasks in eu-west-1a, 1 tasks in eu-west-1b. AZ Rebalancing in progress.',
    '(service shop) has started 1 tasks in eu-west-1b to AZ Rebalance: (task 1dc5c17a42f04a9c8a36a5d4e1f2aaaa).',
    '(service shop) has stopped 1 running tasks in eu-west-1a due to AZ rebalancing: (task 1dc5c17a42f04a9c8a36a5d4e1f2aaaa).',
    '(service shop) stopped AZ Rebalancing.',
    'SERVICE_REBALANCING_STARTED',
    'SERVICE_REBALANCING_COMPLETED',
  ],
  'scaling/protected-tasks-block': [
    '(service shop) was unable to reach steady state because task set (ecs-svc/1) was unable to scale in. Reason: The number of protected tasks are more than the desired count of tasks',
    'TASKSET_SCALE_IN_FAILURE_BY_TASK_PROTECTION',
  ],
  'health-check/elb-unhealthy': [
    '(service shop) (port 80) is unhealthy in (target-group shop) due to (reason Health checks failed with no response).',
    '(service shop) (task 1dc5c17a42f04a9c8a36a5d4e1f2aaaa) (port 8080) is unhealthy in (target-group arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0a1b2c3d4e5f6071) due to (reason Health checks failed with these codes: [502]).',
    '(service shop) (instance i-0a1b2c3d4e5f60718) is unhealthy in (elb shop-lb) due to (reason Instance has failed at least the UnhealthyThreshold number of health checks consecutively.)',
  ],
  'health-check/elb-timeout': [
    '(service shop) (task 1dc5c17a42f04a9c8a36a5d4e1f2aaaa) (port 8080) is unhealthy in (target-group arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0a1b2c3d4e5f6071) due to (reason Request timed out).',
  ],
  'health-check/container-unhealthy': [
    '(service shop) (task 1dc5c17a42f04a9c8a36a5d4e1f2aaaa) failed container health checks.',
  ],
  'health-check/replaced-unhealthy': [
    '(service shop) has started 1 tasks: (task 1dc5c17a42f04a9c8a36a5d4e1f2aaaa). Amazon ECS replaced 1 tasks due to an unhealthy status.',
  ],
  'health-check/service-discovery-unhealthy': ['SERVICE_DISCOVERY_INSTANCE_UNHEALTHY'],
  'health-check/vpc-lattice-unhealthy': ['VPC_LATTICE_TARGET_UNHEALTHY'],
  'load-balancer/target-group-missing': [
    '(service shop) failed to register targets in (target-group arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0a1b2c3d4e5f6071) with (error One or more target groups not found)',
    'Service deployment rolled back because of invalid networking configuration. The target group arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0a1b2c3d4e5f6071 does not exist.',
  ],
  'load-balancer/target-missing': [
    '(service shop) (port 80) is unhealthy in (target-group shop) due to (reason Target deregistration is in progress).',
    'SERVICE_HEALTH_UNKNOWN',
    '(service shop) (task 1dc5c17a42f04a9c8a36a5d4e1f2aaaa) is not healthy in (target-group arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0a1b2c3d4e5f6071) due to TARGET IS NOT FOUND.',
  ],
  'load-balancer/az-not-enabled': [
    '(service shop) (port 8080) is unhealthy in (target-group arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0a1b2c3d4e5f6071) due to (reason Target is in an Availability Zone that is not enabled for the load balancer).',
  ],
  'load-balancer/registration-failed': [
    "(service shop) failed to register targets in (target-group arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0a1b2c3d4e5f6071) with (error The IP address '10.0.1.7' is not within subnets for VPC 'vpc-0a1b')",
    '(service shop) failed to register targets in (target-group shop) with (error some-error)',
  ],
  'resource-init/secret-not-found': [
    '(service shop) was unable to place a task. Reason: Fetching secret data from SSM Parameter Store in eu-west-1: invalid parameters: /shop/DD_API_KEY.',
  ],
  'image-pull/not-found': [
    '(service shop) was unable to place a task. Reason: CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to resolve ref 111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/rag-nginx:latest: not found.',
  ],
  'informational/steady-state': [
    '(service shop) has reached a steady state.',
    'SERVICE_STEADY_STATE',
    'TASKSET_STEADY_STATE',
    'CAPACITY_PROVIDER_STEADY_STATE',
    '(service CannotPullContainerError-demo) has reached a steady state.',
  ],
  'informational/task-started': ['(service shop) has started 2 tasks: (task a) (task b).', 'TASKS_STARTED'],
  'informational/task-stopped': [
    'TASKS_STOPPED',
    '(service shop, taskSet ecs-svc/1) has stopped 1 running tasks: (task a).',
    '(service shop) has stopped 2 pending tasks.',
  ],
  'informational/target-registered': [
    '(service shop) registered 1 targets in (target-group arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0a1b2c3d4e5f6071)',
    '(service shop, taskSet ecs-svc/1) deregistered 2 targets in (target-group shop)',
    '(service shop) registered 1 instances in (elb shop-lb)',
  ],
  'informational/draining': ['(service shop, taskSet ecs-svc/1) has begun draining connections on 1 tasks.'],
  'informational/deployment-progress': [
    '(service shop) updated computed desiredCount for taskSet ecs-svc/123 to 4.',
    'Message: Successfully set desired count to 4. Change successfully fulfilled by ecs. Cause: monitor alarm TargetTracking-service/prod/shop-AlarmHigh in state ALARM triggered policy cpu',
    '(service shop) (deployment ecs-svc/123) deployment completed.',
    'SERVICE_DEPLOYMENT_COMPLETED: ECS deployment ecs-svc/123 completed.',
    'SERVICE_DEPLOYMENT_IN_PROGRESS: ECS deployment ecs-svc/123 in progress.',
    'SERVICE_DEPLOYMENT_IN_PROGRESS',
    'SERVICE_DESIRED_COUNT_UPDATED',
  ],
  'unknown/configuration-failure': ['SERVICE_TASK_CONFIGURATION_FAILURE'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
