/** An event as EventBridge delivers it: the envelope and its detail. */
export interface RecordedEvent {
  readonly version: string;
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  /** RFC 3339, whole seconds. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
  /** Present when EventBridge replays an archive. */
  readonly 'replay-name'?: string;
}
