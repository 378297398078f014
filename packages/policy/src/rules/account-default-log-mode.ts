import { settingIs } from '../look/account-setting.ts';
import { defineRule } from '../rule.ts';

export const accountDefaultLogMode = defineRule({
  id: 'account-default-log-mode',
  title: 'Containers that say nothing log in the mode you want',
  severity: 'info',
  sets: [],
  remedy: 'PutAccountSettingDefault defaultLogDriverMode.',
  controls: {},
  offender: ['notify'],
  options: {
    mode: {
      kind: 'text',
      default: 'non-blocking',
      words: ['non-blocking', 'blocking'],
      says: 'The mode that is asked for.',
    },
  },
  evaluate: {
    accountSettings: settingIs(
      'defaultLogDriverMode',
      ({ mode }: { readonly mode: string }) => [mode],
      'Containers that say no mode of logging get another one than you want.',
    ),
  },
});
