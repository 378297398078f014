import type { Scene } from './scene.ts';

/**
 * `ok`: it was asked, and is as it should be. `not-checked`: it could not be asked; the detail says why. `warning`: it
 * works, and somebody should know. Only `failed` makes the command fail.
 */
export type CheckStatus = 'ok' | 'warning' | 'failed' | 'not-checked';

/** What a check found. Everything but `ok` says what to do. */
export type Finding =
  | { readonly status: 'ok'; readonly detail: string; readonly of?: string }
  | {
      readonly status: Exclude<CheckStatus, 'ok'>;
      readonly detail: string;
      readonly fix: string;
      /** The thing that was checked, where a check looks at several: it joins the name. */
      readonly of?: string;
    };

/** A row of the registry: one file in `checks/`, named like it. */
export interface Check {
  readonly name: string;
  /** What it makes sure of, for the reference. */
  readonly says: string;
  readonly run: (scene: Scene) => Promise<Finding | readonly Finding[]>;
}

export const ok = (detail: string): Finding => ({ status: 'ok', detail });
export const failed = (detail: string, fix: string): Finding => ({ status: 'failed', detail, fix });
export const warning = (detail: string, fix: string): Finding => ({ status: 'warning', detail, fix });

/** Could not be asked. A check throws it from wherever it finds out. */
export class NotChecked extends Error {
  override readonly name = 'NotChecked';
  readonly fix: string;

  constructor(reason: string, fix: string, cause?: unknown) {
    super(reason, { cause });
    this.fix = fix;
  }
}
