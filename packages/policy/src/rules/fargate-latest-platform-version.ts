import { operatingSystem, PLATFORM_VERSIONS, type Service } from '@taskwarden/domain';
import { type Context, known } from '../context.ts';
import { runsOnFargate } from '../look/launch-type.ts';
import { defineRule } from '../rule.ts';
import { failing, notApplicable, notEvaluated, type Violation } from '../verdict.ts';

type Pinned = Pick<Service, 'platformVersion' | 'platformFamily'>;

export const fargateLatestPlatformVersion = defineRule({
  id: 'fargate-latest-platform-version',
  title: 'Fargate tasks run on the latest platform version',
  severity: 'medium',
  sets: ['baseline', 'security-hub', 'fargate'],
  remedy: 'Set platformVersion to LATEST, and force a new deployment.',
  controls: {
    securityHub: ['ECS.10'],
    config: ['ecs-fargate-latest-platform-version'],
    controlTower: ['CT.ECS.PR.1'],
    checkov: ['CKV_AWS_332'],
    prowler: ['ecs_service_fargate_latest_platform_version'],
    steampipe: ['ecs_service_fargate_using_latest_platform_version'],
  },
  offender: ['update-service', 'notify'],
  evaluate: {
    service: (service, _options, context) => {
      const onFargate = runsOnFargate(service) ?? hintsAtFargate(service, context);
      if (onFargate === undefined) return notEvaluated('it says neither launch type nor capacity provider');
      if (!onFargate) return notApplicable('it does not run on Fargate');
      // LATEST says what new tasks get: deployments and tasks tell what runs.
      const tasks = known(context.tasks) ?? [];
      return failing([
        ...behind(pinned(service, context), 'platformVersion'),
        ...(service.deployments ?? []).flatMap((deployment, index) =>
          deployment.status === 'INACTIVE'
            ? []
            : behind(
                { platformFamily: service.platformFamily, ...deployment } as Pinned,
                `deployments[${index}].platformVersion`,
              ),
        ),
        ...(service.taskSets ?? []).flatMap((taskSet, index) =>
          behind(taskSet, `taskSets[${index}].platformVersion`),
        ),
        ...tasks.flatMap((task, index) => behind(task, `tasks[${index}].platformVersion`)),
      ]);
    },
    task: (task) => {
      if (task.launchType !== 'FARGATE' && !hasPlatform(task))
        return notApplicable('it does not run on Fargate');
      return failing(behind(task, 'platformVersion'));
    },
  },
});

/**
 * Of a service that names no launch type. A whole answer names it there, or at deployments or task sets; in a request only
 * a platform version tells that the cluster's strategy is to lead to Fargate.
 */
function hintsAtFargate(service: Service, { described }: Context): boolean | undefined {
  const { deployments, taskSets = [] } = service;
  if (described && deployments !== undefined) return [...deployments, ...taskSets].some(runsOnFargate);
  return hasPlatform(service) || undefined;
}

function hasPlatform({ platformVersion }: Pinned): boolean {
  return platformVersion !== undefined;
}

/** Before a service is created, only its definition tells for which operating system it is. */
function pinned(service: Pinned, { taskDefinition }: Context): Pinned {
  const definition = known(taskDefinition);
  return service.platformFamily === undefined && definition !== undefined
    ? { ...service, platformFamily: operatingSystem(definition) }
    : service;
}

/** What is older than the latest of its operating system. `platformFamily` is `Linux` or `LINUX`, with Windows likewise. */
function behind(
  { platformVersion = 'LATEST', platformFamily = 'Linux' }: Pinned,
  path: string,
): readonly Violation[] {
  if (platformVersion.toUpperCase() === 'LATEST') return [];
  const os = platformFamily.toUpperCase().startsWith('WINDOWS') ? 'WINDOWS' : 'LINUX';
  const latest = PLATFORM_VERSIONS.find((known) => known.os === os && known.latest)?.version ?? '';
  if (platformVersion.localeCompare(latest, 'en', { numeric: true }) >= 0) return [];
  return [
    {
      path,
      value: platformVersion,
      message: `Platform version ${platformVersion} is older than ${latest}, and gets no more security patches once AWS ends it.`,
    },
  ];
}
