/**
 * A container of a task as ECS describes it at run time (API type `Container`).
 *
 * `lastStatus` is PENDING, RUNNING or STOPPED in practice, but a plain string in the API model, so unknown words survive.
 * An absent `exitCode` means that the container never ran or that its code was never read: it is not 0.
 */
export interface Container {
  readonly name: string;
  readonly containerArn?: string | undefined;
  readonly lastStatus?: string | undefined;
  readonly image?: string | undefined;
  readonly imageDigest?: string | undefined;
  readonly runtimeId?: string | undefined;
  readonly exitCode?: number | undefined;
  /** ECS's text on this container, up to 1024 characters: often the only place that holds the cause. */
  readonly reason?: string | undefined;
  /** API only (DescribeTasks); events never carry it. */
  readonly healthStatus?: string | undefined;
  /** Known only together with the task definition; ECS's default is true. */
  readonly essential?: boolean | undefined;
}
