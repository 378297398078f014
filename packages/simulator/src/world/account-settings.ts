/** Account settings and what they are when nobody has set them ("PutAccountSetting", ECS API reference). */
export const ACCOUNT_SETTINGS = {
  awsvpcTrunking: 'disabled',
  containerInsights: 'disabled',
  containerInstanceLongArnFormat: 'enabled',
  defaultLogDriverMode: 'non-blocking',
  fargateFIPSMode: 'disabled',
  fargateTaskRetirementWaitPeriod: '7',
  guardDutyActivate: 'off',
  serviceLongArnFormat: 'enabled',
  tagResourceAuthorization: 'off',
  taskLongArnFormat: 'enabled',
} as const satisfies Record<string, string>;
export type AccountSettingName = keyof typeof ACCOUNT_SETTINGS;

export const isAccountSetting = (name: string): name is AccountSettingName =>
  Object.hasOwn(ACCOUNT_SETTINGS, name);

/** The account's default stands under this name; others are principals, by ARN. */
export const ACCOUNT_DEFAULT = 'default';
