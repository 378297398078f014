/**
 * What a text is about: what ECS was doing when it failed, or what it tells. Tried in this order, as texts are nested:
 * a service event may hold a placement failure that holds a failed start that holds a missing log group, and the
 * innermost tells most.
 */
export const TOPICS = [
  ['memory', /out ?of ?memory|oom[ -]?kill|killed due to memory|cannot allocate memory/],
  [
    'dependency',
    /dependency graph|ordering dependency|taskdependencyerror|dependent container|dependenc(?:y|ies) (?:cannot|could|did|has)/,
  ],
  [
    'protection',
    /unable to scale in|protected tasks?|scale-in protection|deployment_blocked|scale_in_failure|task protection/,
  ],
  ['rebalancing', /\baz[ -]?(?:re)?balanc|zone re-?balanc|service_rebalancing/],
  ['scaling', /scaling activity/],
  [
    'spot',
    /spot ?task was|spot_?interruption|spot instance (?:was |is )?(?:interrupt|reclaim|terminat)|spot interrupt/,
  ],
  [
    'host',
    /host ec2|instance (?:\S+ )?(?:was |has been )?terminated|being retired|performing maintenance|task retirement|draining state|status (?:is|to) draining|set to draining|instance is draining|deregistration forced|instance (?:was |has been )?deregistered|\binactive\W*$|infrastructure hosting/,
  ],
  ['instance-launch', /unable to launch instance|unfulfillablecapacity|insufficientinstancecapacity/],
  [
    'role',
    /unable to assume|infrastructure ?role|iam (?:permissions? polic|trust relationship)|service[- ]linked role|can no longer maintain/,
  ],
  [
    'limit',
    /reached the limit on|above your limit|capacity limit (?:was |has been )?exceed|vcpulimit|account is (?:currently )?blocked|blockedexception|instancecountexceeded|instancelimitexceeded|too many (?:concurrent )?tasks/,
  ],
  [
    'placement',
    /container[ -]instances? (?:met|were found)|closest matching|\bresource(?::| type )[a-z*]|placement[_ ]constraint|empty capacity provider|no active instances|resources could not be found|compute strategy|capacity is (?:currently )?unavailable|no fargate (?:spot )?capacity|place a task in\b|could not launch|already using a port|insufficient (?:cpu|memory|gpu)|missing an attribute|agent connected|agent to start|agent (?:is |was )?disconnected|reason: internal error|\b(?:agent|attribute|location)(?:"|\W*(?:$|for more))/,
  ],
  [
    'credentials',
    /execution (?:role )?credentials|registry credentials: not found|nocredentialproviders|credentialsendpoint|failed to load credentials|credentials? not found for task/,
  ],
  ['firelens', /firelens (?:s3 )?config|firelens config|firelens.{0,60}(?:bucket|s3)/],
  [
    'log',
    /logging driver|logger args|log ?driver|awslogs|cloudwatch log|amazon cloudwatch\b|log ?group|log ?stream/,
  ],
  ['environment-file', /env(?:ironment)? ?files?\b/],
  ['efs', /efs utils|mount\.nfs|\befs volume|amazon-efs|\.efs\.|supervisor_mount_efs|mount_efs|botocore/],
  ['fsx', /\bfsx|credentialsparameter/],
  ['credential-spec', /credential ?-?spec|\bgmsa\b/],
  ['volume', /cannot(?:create|inspect|remove)volume/],
  ['ebs', /\bebs\b|idempotentparametermismatch/],
  ['ephemeral-storage', /ephemeral ?storage/],
  [
    'registry-auth',
    /ecr registry auth|registry auth from|private registry|getauthorizationtoken|cannotpullecr|cannotpullcontainerauth|\bapi\.ecr\b|authorizationdata|asm fetching/,
  ],
  [
    'secret',
    /secretsmanager:|secrets ?manager|\b(?:from|in) (?:asm|ssm)\b|parameter store|ssm param|\bssm:|systems manager|json key|\bsecret (?:data|with|value|arn|does not)|asm secret|ssm secret|kms:decrypt/,
  ],
  ['secret-or-registry', /unable to pull secrets|secrets or registry auth/],
  ['pull-timeout', /could not transition to (?:pull|manifest_pull)|pull inactivity|inactivity time exceeded/],
  ['stopped-before-pull', /before image pull|stoppedbeforepull/],
  [
    'image-pull',
    /\bcannotpull|pull image manifest|\bref pull|inspect image has|image manifest does not|resolve ref|pull access denied|pull rate limit|too ?many ?requests|failed to register layer|no such image|while pulling|error: image |manifest unknown|manifest for |pulling (?:image|from host)|no matching manifest|pull command failed|from daemon: (?:get|head) |can(?:'t|not) pull (?:the image|')|failed to (?:extract|unpack) /,
  ],
  [
    'cgroup',
    /cgrouperror|cgroup resource|platform resources|appl(?:y|ying) cgroup|cgroup (?:mount|path|spec)|mountpoint for (?:cgroup|devices)/,
  ],
  ['service-connect', /\bsc bridge|service ?connect/],
  [
    'network',
    /network interface|\beni\b|\bcni\b|containernetworkingerror|netplugin|network namespace|add network failed|pause container|\bip address|\binternalerror|unexpected ec2 error/,
  ],
  ['inspect', /cannotinspect|cannotdescribe|transition to inspecting/],
  ['stop', /cannotstopcontainer|sending sigterm/],
  [
    'daemon',
    /dockerclienterror|docker ?clientversion|connect to the docker daemon|error during connect|docker daemon running/,
  ],
  [
    'transition',
    /dockertimeout|runtimetimeout|could not transition|timed out after waiting|took longer than/,
  ],
  ['vanished', /containervanished|no such ?container|container not found|no container matching/],
  ['impossible-transition', /impossible ?state|cannot transition to/],
  ['state', /taskstateerror|could not progress task|unrecogn[a-z]*taskerror|error loading task/],
  [
    'start',
    /cannot ?(?:start|create) ?container|port is already allocated|oci runtime|runc (?:create|run)|containerruntimeerror|hostconfigerror|clientconfigerror|volumeerror|unparsableport|transportprotocol|dockerstateerror|exec format error|exec user process caused|failed to create (?:shim|new container|task for container)|driver failed programming|volumedriver\.|createcomputesystem|during createcontainer|hcsshim::system/,
  ],
  ['target-registration', /register targets|register instances|failed to register|describe target health/],
  [
    'health',
    /health ?checks?\b|unhealthy|(?:is )?not healthy|healthcheck|target(?: group)? is not found|zone that is not enabled|health_unknown/,
  ],
  ['throttling', /throttl|rate exceeded|requestlimitexceeded/],
  [
    'deployment',
    /deployment failed|tasks failed to start|circuit breaker|rolling back|rolled back|service_deployment|consistently start tasks|start_impaired|deployment configuration|ecs deployment|alarm detected|deployment \(?[a-z0-9/-]*\)? ?(?:completed|in progress|failed)|daemon_deployment|rollback (?:candidate|has failed)|rollback_|lifecycle hook|service cannot be updated|replacement task set/,
  ],
  [
    'service-event',
    /steady[ _]state|has (?:started|stopped)|stopped \d+ \w* ?tasks?|tasks?_(?:started|stopped)|registered|draining connections|desired_count|desired ?count|unable to (?:place|reach)|placement_failure|configuration_failure/,
  ],
  [
    'user',
    /(?:stopped|cancel+ed|aborted|terminated|requested) by (?!\(?(?:deployment|signal|sig[a-z]+\b|the kernel|kernel|oom))|received a sigterm|stoptask\b|user ?initiated/,
  ],
  ['scheduler', /service ?scheduler ?initiated/],
  [
    'exit',
    /essential ?container|container (?:in task )?exited|\bexit(?:ed)? ?(?:with )?(?:code|status)?\W{1,3}\d/,
  ],
  ['failed-start', /task ?failed ?to ?start/],
] as const satisfies readonly (readonly [string, RegExp])[];

export type Topic = (typeof TOPICS)[number][0];

const TOPICS_OF_A_START: readonly Topic[] = [
  'memory',
  'dependency',
  'credentials',
  'firelens',
  'log',
  'cgroup',
  'daemon',
  'transition',
  'start',
];

/**
 * Names that ECS gives to errors, or its fixed words, with the topics that a text can be about once it says them. The
 * first in the text counts, as what follows is its detail: a log stream that a tool mentions behind a missing secret is
 * none of ECS's business. A text for which none of these topics has a row is looked at like any other.
 */
export const TOPICS_OF_ERROR_CLASSES: readonly (readonly [string, readonly Topic[]])[] = [
  ['outofmemoryerror', ['memory']],
  ['scaling activity', ['scaling']],
  ['task failed elb', ['health']],
  ['task failed container', ['health']],
  ['is unhealthy in', ['health']],
  ['spot task was', ['spot']],
  ['host ec2', ['host']],
  ['performing maintenance', ['host']],
  ['stopped by user', ['user']],
  ['unable to place a task because', ['limit', 'placement', 'network', 'service-event']],
  ['has reached a steady', ['service-event']],
  ['waiting for network interface', ['network']],
  ['unexpected ec2 error', ['network']],
  ['dockertimeouterror', ['pull-timeout', 'inspect', 'transition']],
  ['cannotinspectcontainererror', ['inspect']],
  ['cannotpullcontainererror', ['credentials', 'pull-timeout', 'stopped-before-pull', 'image-pull']],
  ['cannotpullecrcontainererror', ['credentials', 'registry-auth']],
  ['cannotstartcontainererror', TOPICS_OF_A_START],
  ['cannotcreatecontainererror', TOPICS_OF_A_START],
  [
    'resourceinitializationerror: unable to pull secrets',
    ['credentials', 'registry-auth', 'secret', 'secret-or-registry'],
  ],
  ['resourceinitializationerror: failed to validate logger', ['credentials', 'log']],
  ['resourceinitializationerror: failed to download env', ['credentials', 'environment-file']],
  ['resourceinitializationerror: failed to invoke efs', ['efs']],
];
