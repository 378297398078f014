import type { LogConfiguration } from '@taskwarden/domain';
import { type Context, known } from '../context.ts';
import { settingOf } from '../subject/account-settings.ts';

/**
 * How a container logs: in the mode that is written, else in that of the account, else in ECS's default since 2025-06-25
 * ("Account settings", ECS guide: `defaultLogDriverMode`).
 */
export function logModeOf({ options }: LogConfiguration, { accountSettings }: Context): string {
  const settings = known(accountSettings);
  return options?.mode ?? (settings && settingOf(settings, 'defaultLogDriverMode')) ?? 'non-blocking';
}
