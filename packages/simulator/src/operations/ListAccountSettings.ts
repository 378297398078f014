import type { ListAccountSettingsRequest, ListAccountSettingsResponse } from '@aws-sdk/client-ecs';
import { ACCOUNT_SETTINGS, type AccountSettingName } from '../world/account-settings.ts';
import { effectiveSetting, ownSetting, toSetting } from './account-setting.ts';
import { defineOperation } from './operation.ts';
import { pageOf } from './page.ts';

/** What a principal has set; with `effectiveSettings` what holds for it. Ten a page, if not told otherwise. */
export const listAccountSettings = defineOperation({
  name: 'ListAccountSettings',
  writes: false,
  bucket: 'account-setting-read',
  run({ world }, input: ListAccountSettingsRequest, caller): ListAccountSettingsResponse {
    const { principalArn = caller.arn, effectiveSettings = false } = input;
    const settings = (Object.keys(ACCOUNT_SETTINGS) as AccountSettingName[]).flatMap((name) => {
      const read = effectiveSettings ? effectiveSetting : ownSetting;
      const value = read(world, principalArn, name);
      const isWanted = (input.name ?? name) === name && (input.value ?? value) === value;
      return value === undefined || !isWanted ? [] : [toSetting(name, value, principalArn)];
    });
    const { page, ...rest } = pageOf(settings, input, { usual: 10, most: 10 });
    return { settings: page, ...rest };
  },
});
