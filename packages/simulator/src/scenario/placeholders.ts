import { shortName } from '../world/arn.ts';
import type { ServiceDeploymentRecord } from '../world/service.ts';
import type { World } from '../world/world.ts';

/** What placeholders in texts stand for: they name what has no name of its own. */
const PLACEHOLDERS: Readonly<Record<string, (world: World, name: string) => readonly string[]>> = {
  /** Tasks of a service or family that run, the oldest first. */
  task: ({ tasks }, name) =>
    [...tasks.values()]
      .filter(({ desiredStatus }) => desiredStatus === 'RUNNING')
      .filter(
        ({ family, serviceArn }) => name === (serviceArn === undefined ? family : shortName(serviceArn)),
      )
      .map(({ taskArn }) => taskArn),
  /** Deployments of a service that are under way, by their ARN: there is one at most. */
  deployment: (world, name) =>
    deploymentsUnderWay(world, name).map(({ serviceDeploymentArn }) => serviceDeploymentArn),
  /** Pauses at which a deployment of a service waits, by the ids that ContinueServiceDeployment takes. */
  hook: (world, name) =>
    deploymentsUnderWay(world, name)
      .flatMap(({ hooks }) => hooks)
      .filter(({ status }) => status === 'AWAITING_ACTION')
      .map(({ hookId }) => hookId),
  /** Container instances of a cluster, the oldest first. */
  instance: ({ containerInstances }, name) =>
    [...containerInstances.values()]
      .filter(({ clusterName }) => clusterName === name)
      .map(({ containerInstanceArn }) => containerInstanceArn),
};

const deploymentsUnderWay = (
  { serviceDeployments }: World,
  name: string,
): readonly ServiceDeploymentRecord[] =>
  [...serviceDeployments.values()].filter(
    ({ serviceArn, status }) => status === 'IN_PROGRESS' && shortName(serviceArn) === name,
  );

const PLACEHOLDER = /\{(task|instance|deployment|hook)(?: (\d+))? of ([\w.-]+)\}/g;

/** The value with every placeholder in it replaced. What stands for nothing at that time is left as it is written. */
export function withPlaceholders<Value>(world: World, value: Value): Value {
  const replaced = (...[written, kind = '', nth = '1', name = '']: readonly string[]): string =>
    PLACEHOLDERS[kind]?.(world, name)[Number(nth) - 1] ?? written ?? '';
  return JSON.parse(JSON.stringify(value), (_key, member: unknown) =>
    typeof member === 'string' ? member.replaceAll(PLACEHOLDER, replaced) : member,
  );
}
