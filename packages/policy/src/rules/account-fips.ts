import { settingIs } from '../look/account-setting.ts';
import { defineRule } from '../rule.ts';

export const accountFips = defineRule({
  id: 'account-fips',
  title: 'Fargate uses validated cryptography where the law asks for it',
  severity: 'info',
  sets: [],
  remedy: 'PutAccountSettingDefault fargateFIPSMode enabled.',
  controls: {},
  offender: ['notify'],
  evaluate: {
    accountSettings: settingIs(
      'fargateFIPSMode',
      ['enabled', 'on'],
      'Fargate tasks do not use FIPS-140 modules.',
    ),
  },
});
