import type { Setting } from '@aws-sdk/client-ecs';
import {
  ACCOUNT_DEFAULT,
  ACCOUNT_SETTINGS,
  type AccountSettingName,
  isAccountSetting,
} from '../world/account-settings.ts';
import type { World } from '../world/world.ts';
import { invalid } from './exception.ts';

export function checkedSettingName(name: string | undefined): AccountSettingName {
  if (name === undefined || !isAccountSetting(name))
    throw invalid(`Invalid account setting name: ${name ?? ''}`);
  return name;
}

const SWITCH = ['enabled', 'disabled'];
const VALUES: Readonly<Record<AccountSettingName, readonly string[]>> = {
  awsvpcTrunking: SWITCH,
  containerInsights: ['enabled', 'disabled', 'enhanced'],
  containerInstanceLongArnFormat: SWITCH,
  defaultLogDriverMode: ['blocking', 'non-blocking'],
  fargateFIPSMode: SWITCH,
  fargateTaskRetirementWaitPeriod: ['0', '7', '14'],
  guardDutyActivate: ['on', 'off'],
  serviceLongArnFormat: SWITCH,
  tagResourceAuthorization: ['on', 'off'],
  taskLongArnFormat: SWITCH,
};

/** "PutAccountSetting", ECS API reference. Its words for a wrong value were not seen. */
export function checkedSettingValue(name: AccountSettingName, value: string | undefined): string {
  const values = VALUES[name];
  if (value === undefined || !values.includes(value)) {
    throw invalid(`value should be one of [${values.join(',')}]`);
  }
  return value;
}

const keyOf = (principalArn: string, name: string): string => `${principalArn} ${name}`;

interface OwnSetting {
  readonly name: AccountSettingName;
  readonly value: string;
  readonly principalArn: string;
}

export function setAccountSetting(
  { accountSettings }: World,
  { name, value, principalArn }: OwnSetting,
): void {
  accountSettings.set(keyOf(principalArn, name), value);
}

export function dropAccountSetting({ accountSettings }: World, principalArn: string, name: string): void {
  accountSettings.delete(keyOf(principalArn, name));
}

/** What a principal has set itself; undefined: nothing. */
export const ownSetting = (
  { accountSettings }: World,
  principalArn: string,
  name: string,
): string | undefined => accountSettings.get(keyOf(principalArn, name));

/** What holds for a principal: its own setting, else the account's default, else ECS's. */
export const effectiveSetting = (world: World, principalArn: string, name: AccountSettingName): string =>
  ownSetting(world, principalArn, name) ?? ownSetting(world, ACCOUNT_DEFAULT, name) ?? ACCOUNT_SETTINGS[name];

export const toSetting = (name: string, value: string, principalArn: string): Setting => ({
  name: name as NonNullable<Setting['name']>,
  value,
  principalArn,
  type: name === 'guardDutyActivate' ? 'aws_managed' : 'user',
});
