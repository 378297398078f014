import { settingIs } from '../look/account-setting.ts';
import { defineRule } from '../rule.ts';

export const accountTagResourceAuthorization = defineRule({
  id: 'account-tag-resource-authorization',
  title: 'Who tags what is created needs the right to tag',
  severity: 'low',
  sets: [],
  remedy: 'PutAccountSettingDefault tagResourceAuthorization on.',
  controls: {},
  offender: ['notify'],
  evaluate: {
    accountSettings: settingIs(
      'tagResourceAuthorization',
      ['on'],
      'Whoever may create a resource may give it any tag, and so any right that hangs on tags.',
    ),
  },
});
