import type { Cluster } from './cluster.ts';

/** What Container Insights collects at each value of the `containerInsights` setting ("Container Insights", ECS guide). */
export const CONTAINER_INSIGHTS = {
  disabled: { collects: [] },
  enabled: { collects: ['cluster', 'service', 'task-definition-family'] },
  enhanced: { collects: ['cluster', 'service', 'task-definition-family', 'task', 'container'] },
} as const satisfies Readonly<Record<string, { readonly collects: readonly string[] }>>;

export type ContainerInsights = keyof typeof CONTAINER_INSIGHTS;

/**
 * A cluster's Container Insights setting. One that says nothing follows the account's default, which is `disabled` unless
 * somebody changed it; a described cluster says nothing when its settings were not asked for.
 *
 * @example
 * containerInsights({ settings: [{ name: 'containerInsights', value: 'enhanced' }] }) // 'enhanced'
 */
export function containerInsights(
  { settings = [] }: Pick<Cluster, 'settings'>,
  accountDefault: ContainerInsights = 'disabled',
): string {
  return settings.find(({ name }) => name === 'containerInsights')?.value ?? accountDefault;
}

/** What becomes of what is typed in ECS Exec sessions ("ExecuteCommandConfiguration", API reference). */
export const EXECUTE_COMMAND_LOGGING = {
  NONE: 'It is not logged.',
  DEFAULT: 'It goes where the task logs by awslogs; without that, nowhere.',
  OVERRIDE: 'It goes to the log group or bucket that the cluster names.',
} as const;
