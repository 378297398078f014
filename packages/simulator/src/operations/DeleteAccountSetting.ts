import type { DeleteAccountSettingRequest, DeleteAccountSettingResponse } from '@aws-sdk/client-ecs';
import { checkedSettingName, dropAccountSetting, effectiveSetting, toSetting } from './account-setting.ts';
import { defineOperation } from './operation.ts';

export const deleteAccountSetting = defineOperation({
  name: 'DeleteAccountSetting',
  writes: true,
  bucket: 'account-setting-modify',
  run({ world }, input: DeleteAccountSettingRequest, caller): DeleteAccountSettingResponse {
    const name = checkedSettingName(input.name);
    const { principalArn = caller.arn } = input;
    dropAccountSetting(world, principalArn, name);
    return { setting: toSetting(name, effectiveSetting(world, principalArn, name), principalArn) };
  },
});
