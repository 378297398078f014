/** Reasons of containers that did not start, and of their networks, by cause: see {@link WORDINGS}. */
export const WORDINGS_OF_STARTS = {
  'container-start/exec-not-found': [
    'CannotStartContainerError: ResourceInitializationError: failed to create new container runtime task: failed to create shim: OCI runtime create failed: container_linux.go:380: starting container process caused: exec: "-url": executable file not found in',
    'CannotStartContainerError: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "uvicorn": executable file not found in $PATH: unknown',
    'CannotStartContainerError: Error response from daemon: OCI runtime create failed: container_linux.go:380: starting container process caused: exec: "/app/run.sh": stat /app/run.sh: no such file or directory: unknown',
    'ResourceInitializationError: failed to create new container runtime task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "npm start": executable file not found in $PATH',
    'CannotStartContainerError: Error response from daemon: container 0a1b encountered an error during hcsshim::System::CreateProcess: failure in a Windows system call: The system cannot find the file specified. (0x2)',
    'CannotStartContainerError: exec: "uvicorn": executable file not found in $PATH',
    'CannotStartContainerError: Error response from daemon: oci runtime error: container_linux.go:247: starting container process caused "exec: \\"./start\\": stat ./start: no such file or directory"',
  ],
  'container-start/not-executable': [
    'CannotStartContainerError: Error response from daemon: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "/entrypoint.sh": permission denied: unknown',
    'CannotStartContainerError: Error response from daemon: failed to create task for container: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "/": is a directory: unknown',
  ],
  'container-start/exec-format': [
    'CannotStartContainerError: Error response from daemon: hcsshim::CreateComputeSystem bd3b2a3b001d: The container operating system does not match the host operating system.',
    'CannotStartContainerError: Error response from daemon: OCI runtime create failed: container_linux.go:380: starting container process caused: exec: "/bin/app": exec format error: unknown',
  ],
  'container-start/mount-failed': [
    'Cannotstartcontainererror: ResourceInitializationError: failed to create new container runtime task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: error creating device nodes: mknod /run/containerd/io.containerd.runtime.v2.task/fargate.task/962011037cd2435a9aa5f40392d82936-2949673445/rootfs/dev/null: errno 524: unknown',
    'CannotStartContainerError: Error response from daemon: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: error mounting "/etc/app.conf" to rootfs at "/app/app.conf": mount /etc/app.conf:/app/app.conf (via /proc/self/fd/6), flags: 0x5000: not a directory: unknown: Are you trying to mount a directory onto a file (or vice-versa)?',
    'CannotCreateContainerError: Error response from daemon: invalid mount config for type "bind": bind source path does not exist: /data/shop',
  ],
  'container-start/volume-driver-failed': [
    'CannotCreateContainerError: Error response from daemon: create shop: error looking up volume plugin rexray/efs: plugin not found',
    "CannotStartContainerError: Error response from daemon: error while mounting volume '': VolumeDriver.Mount: docker-legacy: Mount: shop: failed: resource not found",
  ],
  'container-start/volume-permission': [
    'CannotCreateContainerError: Error response from daemon: failed to chown /var/lib/ecs/volumes/ecs-shop/_data: operation not permitted',
    'CannotStartContainerError: Error response from daemon: chown /var/lib/docker/volumes/ecs-shop-1-data/_data: operation not permitted',
  ],
  'container-start/port-conflict': [
    'CannotStartContainerError: Error response from daemon: driver failed programming external connectivity on endpoint ecs-shop-1 (0a1b): Bind for 0.0.0.0:80 failed: port is already allocated',
    'CannotStartContainerError: Error response from daemon: failed to set up container networking: driver failed programming external connectivity on endpoint ecs-shop: Error starting userland proxy: listen tcp4 0.0.0.0:8080: bind: address already in use',
    'CannotStartContainerError: API error (500): driver failed programming external connectivity on endpoint ecs-shop-1',
  ],
  'container-start/rootfs-failed': [
    'CannotCreateContainerError: API error (500): devicemapper: Error running deviceResume dm_task_run failed',
    'CannotStartContainerError: Error response from daemon: error creating overlay mount to /var/lib/docker/overlay2/0a1b/merged: too many levels of symbolic links',
  ],
  'container-start/disk-full': [
    'CannotCreateContainerError: Error response from daemon: mkdir /var/lib/docker/overlay2/0a1b-init: no space left on device',
    'CannotStartContainerError: Error response from daemon: failed to create task for container: mkdir /run/containerd/io.containerd.runtime.v2.task/moby/0a1b: no space left on device: unknown',
  ],
  'container-start/device-missing': [
    'CannotStartContainerError: Error response from daemon: error gathering device information while adding custom device "/dev/nvidia0": no such file or directory',
  ],
  'container-start/hook-failed': [
    'Container messageCannotStartContainerError: Error response from daemon: OCI runtime create failed: container_linux.go:348: starting container process caused "process_linux.go:402: container init caused \\"process_linux.go:385: running prestart hook 0 caused \\\\\\"error runni',
    "CannotStartContainerError: Error response from daemon: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: error running hook #0: error running hook: exit status 1, stdout: , stderr: Auto-detected mode as 'legacy' nvidia-container-cli: initialization error: nvml error: driver not loaded: unknown",
    'CannotStartContainerError: Error response from daemon: could not select device driver "" with capabilities: [[gpu]]',
    'CannotStartContainerError: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: unable to retrieve OCI runtime error (open /run/containerd/io.containerd.runtime.v2.task/moby/0a1b/log.json: no such file or directory): nvidia-container-runtime did not terminate successfully: exit status 1: unknown',
  ],
  'container-start/invalid-config': [
    'UnparsablePort: Invalid containerPort: 80-90-100',
    'UnrecognizedTransportProtocol: Unrecognized transport protocol for port binding',
    'CannotStartContainerError: ResourceInitializationError: unable to create new container: mount callback failed on /tmp/containerd-mount916692511: open /tmp/containerd-mount916692511/etc/passwd: no such file or directory',
    'CannotCreateContainerError: Error response from daemon: Minimum memory limit allowed is 6MB',
    'CannotCreateContainerError: Error response from daemon: No command specified',
    'CannotStartContainerError: Error response from daemon: unable to find user app: no matching entries in passwd file',
    'HostConfigError: Conflicting options: hostname and the network mode',
    'CannotCreateContainerError: Error response from daemon: Invalid container name (shop!), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed',
    'InvalidVolumeError: Invalid volume referenced: data',
  ],
  'container-start/unknown': [
    'CannotStartContainerError: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process',
    'CannotCreateContainerError: API error (500)',
    'ContainerRuntimeError: failed to create container',
  ],
  'dependency/not-successful': [
    'CannotStartContainerError: dependency graph: failed to resolve container ordering dependency [migrate(111122223333.dkr.ecr.eu-west-1.amazonaws.com/migrate:1) (NONE->STOPPED)] for target [app(…) (PULLED->RUNNING)] as dependency did not exit successfully.',
  ],
  'dependency/timed-out': [
    'CannotStartContainerError: dependency graph: container ordering dependency [db(postgres:15)] for target [app(shop:1)] has timed out.',
  ],
  'network/eni-provisioning-timeout': [
    'Timeout waiting for network interface provisioning to complete',
    'Network interface provision complete error timeout wait for network interface provision',
    'TaskFailedToStart: Timeout waiting for network interface provisioning to complete.',
  ],
  'network/eni-attach-failed': [
    'Unexpected EC2 error while attempting to attach network interface to instance',
    'Unable to attach network interface to unused device index.',
    'InternalError: ENI attachment was not acknowledged in time',
  ],
  'network/eni-config-failed': [
    'CannotStartContainerError: Error response from daemon: cannot join network of a non running container: 3984a6f59a3b015e85f6971deae08b5871c849de3fb6156189efd983a06dae22',
    'CannotStartContainerError: API error (404): Cannot start container 986d8b089f07: adding interface veth0e8d337 to bridge docker0 failed: could not find bridge docker0: no such network interface',
    'ContainerNetworkingError: container resource provisioning: failed to setup network namespace',
    'ContainerNetworkingError: startContainer: cni plugin invocation failed: timed out',
    'ResourceInitializationError: failed to configure ENI: failed to setup regular eni: failed to invoke plugin: exit status 1',
    'ContainerNetworkingError: container resource provisioning: cannot setup task network namespace due to error inspecting pause container: no such container',
  ],
  'quota/ec2-limit': [
    "Unexpected EC2 error while attempting to Create Network Interface in subnet 'subnet-0a1b2c3d': NetworkInterfaceLimitExceeded",
  ],
  'network/eni-create-denied': [
    'Unexpected EC2 error while attempting to tag the network interface: TagPolicyViolation',
    "Unexpected EC2 error while attempting to Create Network Interface in subnet 'subnet-0a1b2c3d': UnauthorizedOperation",
    "Unexpected EC2 error while attempting to Create Network Interface with public IP assignment enabled in subnet 'subnet-0a1b2c3d': AuthFailure",
  ],
  'network/subnet-ip-exhausted': [
    "Unexpected EC2 error while attempting to Create Network Interface in subnet 'subnet-0a1b2c3d4e5f60718': InsufficientFreeAddressesInSubnet",
    "Unexpected EC2 error while attempting to Create Network Interface with public IP assignment enabled in subnet 'subnet-0a1b2c3d': InsufficientFreeAddressesInSubnet",
  ],
  'service-connect/network-setup-failed': [
    'ContainerNetworkingError: container resource provisioning: failed to set up network namespace for SC bridge mode pause container',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;
