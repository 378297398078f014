import { defineRule } from '../rule.ts';
import { settingOf } from '../subject/account-settings.ts';
import { failing, notEvaluated } from '../verdict.ts';

const LONG_ARN_SETTINGS = ['serviceLongArnFormat', 'taskLongArnFormat', 'containerInstanceLongArnFormat'];

export const accountLongArns = defineRule({
  id: 'account-long-arns',
  title: 'Resources get the ARNs that can be tagged',
  severity: 'medium',
  sets: ['baseline'],
  remedy: 'PutAccountSettingDefault for the three settings of ARN formats.',
  controls: { custodian: ['ecs taggable filter'] },
  offender: ['notify'],
  evaluate: {
    accountSettings: (account) => {
      const values = LONG_ARN_SETTINGS.map((name) => ({ name, value: settingOf(account, name) }));
      const disabled = values.filter(({ value }) => value === 'disabled');
      if (disabled.length === 0 && values.some(({ value }) => value === undefined)) {
        return notEvaluated(
          'the settings of ARN formats were not read: list account settings with effectiveSettings',
        );
      }
      return failing(
        disabled.map(({ name }) => ({
          path: `settings[${account.settings?.findIndex((setting) => setting.name === name)}].value`,
          value: 'disabled',
          message: `${name} is off: such resources can carry no tags.`,
        })),
      );
    },
  },
});
