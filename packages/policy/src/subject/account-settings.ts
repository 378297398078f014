import { list, readShape, type ShapeOf, structure, text } from '@taskwarden/domain/shapes';

/**
 * The account's settings as ListAccountSettings gives them with `effectiveSettings` ("Setting", ECS API reference): name
 * and value. Without `effectiveSettings` only what somebody changed is listed.
 */
export const ACCOUNT_SETTINGS = structure({
  settings: list(structure({ name: text, value: text, principalArn: text, type: text })),
});

export interface AccountSettings extends ShapeOf<typeof ACCOUNT_SETTINGS> {}

export function readAccountSettings(json: unknown) {
  return readShape(ACCOUNT_SETTINGS, json);
}

export function settingOf({ settings = [] }: AccountSettings, name: string): string | undefined {
  return settings.find((setting) => setting.name === name)?.value;
}
