import type { PutAccountSettingDefaultRequest, PutAccountSettingDefaultResponse } from '@aws-sdk/client-ecs';
import { ACCOUNT_DEFAULT } from '../world/account-settings.ts';
import { checkedSettingName, checkedSettingValue, setAccountSetting, toSetting } from './account-setting.ts';
import { defineOperation } from './operation.ts';

/** Sets it for all principals of the account that have not set it themselves. */
export const putAccountSettingDefault = defineOperation({
  name: 'PutAccountSettingDefault',
  writes: true,
  bucket: 'account-setting-modify',
  run({ world }, input: PutAccountSettingDefaultRequest): PutAccountSettingDefaultResponse {
    const name = checkedSettingName(input.name);
    const value = checkedSettingValue(name, input.value);
    setAccountSetting(world, { name, value, principalArn: ACCOUNT_DEFAULT });
    return { setting: toSetting(name, value, `arn:aws:iam::${world.account}:root`) };
  },
});
