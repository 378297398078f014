import { settingIs } from '../look/account-setting.ts';
import { defineRule } from '../rule.ts';

export const accountGuarddutyActivate = defineRule({
  id: 'account-guardduty-activate',
  title: 'GuardDuty may put its agent into tasks',
  severity: 'low',
  sets: [],
  remedy: 'Switch on Runtime Monitoring with managed agents in GuardDuty: it sets guardDutyActivate.',
  controls: {},
  offender: ['notify'],
  evaluate: {
    accountSettings: settingIs(
      'guardDutyActivate',
      ['on'],
      'GuardDuty does not watch the tasks of the account.',
    ),
  },
});
