import { settingIs } from '../look/account-setting.ts';
import { defineRule } from '../rule.ts';

export const accountFargateRetirementWait = defineRule({
  id: 'account-fargate-retirement-wait',
  title: 'Fargate waits as long as you want before it retires tasks',
  severity: 'info',
  sets: ['fargate'],
  remedy: 'PutAccountSettingDefault fargateTaskRetirementWaitPeriod.',
  controls: {},
  offender: ['notify'],
  options: {
    days: {
      kind: 'list',
      default: ['7', '14'],
      says: 'Days from notice to retirement that are fine: `0`, `7` or `14`.',
    },
  },
  evaluate: {
    accountSettings: settingIs(
      'fargateTaskRetirementWaitPeriod',
      ({ days }: { readonly days: readonly string[] }) => days,
      'Fargate retires tasks sooner, or later, than you want.',
    ),
  },
});
