import type { Notice } from './notice.ts';

/** Where the console stands, by the beginning of the region's name; elsewhere `console.aws.amazon.com`. */
const CONSOLES: readonly (readonly [prefix: string, host: string])[] = [
  ['cn-', 'console.amazonaws.cn'],
  ['us-gov-', 'console.amazonaws-us-gov.com'],
];
const REGION = /^[a-z]{2,5}(?:-[a-z]{2,12}){1,3}-\d{1,2}$/;
/** What an event that doesn't tell its cluster, and a storm, have in its place. */
const NO_CLUSTER: readonly string[] = ['unknown', 'several', ''];

/** Whether it is told in which cluster it happened: whoever registers a definition names none. */
export function namesCluster({ clusterName }: Pick<Notice, 'clusterName'>): boolean {
  return !NO_CLUSTER.includes(clusterName);
}

type Place = Pick<Notice, 'region' | 'clusterName'>;

/**
 * Pages of the AWS console. AWS documents none of these addresses: they are those that the console itself uses. Undefined
 * where the notice doesn't name what the page would show.
 */
export const consoleLinks = {
  cluster: (place: Place) => clusterPage(place, 'services'),

  /** Only a service has a page: a family's tasks are found in its cluster. */
  subject: (notice: Place & Pick<Notice, 'subject'>) =>
    notice.subject.kind === 'service'
      ? clusterPage(notice, `services/${encodeURIComponent(notice.subject.name)}/health`)
      : undefined,

  task: (place: Place, taskArn: string) => {
    const taskId = taskArn.split('/').at(-1) ?? '';
    return taskId === ''
      ? undefined
      : clusterPage(place, `tasks/${encodeURIComponent(taskId)}/configuration`);
  },

  taskDefinition: ({ region }: Place, revision: string) => {
    const [family = '', number] = revision.split(':');
    if (number === undefined) return undefined;
    return page(
      region,
      `task-definitions/${encodeURIComponent(family)}/${encodeURIComponent(number)}/containers`,
    );
  },
};

function clusterPage({ region, clusterName }: Place, rest: string): string | undefined {
  if (!namesCluster({ clusterName })) return undefined;
  return page(region, `clusters/${encodeURIComponent(clusterName)}/${rest}`);
}

function page(region: string, path: string): string | undefined {
  if (!REGION.test(region)) return undefined;
  const host = CONSOLES.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'console.aws.amazon.com';
  return `https://${region}.${host}/ecs/v2/${path}?region=${region}`;
}
