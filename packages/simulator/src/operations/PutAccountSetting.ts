import type { PutAccountSettingRequest, PutAccountSettingResponse } from '@aws-sdk/client-ecs';
import { checkedSettingName, checkedSettingValue, setAccountSetting, toSetting } from './account-setting.ts';
import { defineOperation } from './operation.ts';

/** Sets it for a principal: the caller, if none is named. */
export const putAccountSetting = defineOperation({
  name: 'PutAccountSetting',
  writes: true,
  bucket: 'account-setting-modify',
  run({ world }, input: PutAccountSettingRequest, caller): PutAccountSettingResponse {
    const name = checkedSettingName(input.name);
    const value = checkedSettingValue(name, input.value);
    const { principalArn = caller.arn } = input;
    setAccountSetting(world, { name, value, principalArn });
    return { setting: toSetting(name, value, principalArn) };
  },
});
