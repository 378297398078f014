import { known } from '../context.ts';
import { TAGS_UNREAD, tagsOf } from '../look/tags.ts';
import { defineRule } from '../rule.ts';
import { settingOf } from '../subject/account-settings.ts';
import { failing, notEvaluated, PASS } from '../verdict.ts';

export const guarddutyRuntimeMonitoring = defineRule({
  id: 'guardduty-runtime-monitoring',
  title: 'GuardDuty watches the tasks of every cluster',
  severity: 'medium',
  sets: [],
  remedy:
    'Remove the tag GuardDutyManaged=false, and switch on Runtime Monitoring with managed agents in GuardDuty.',
  controls: { securityHub: ['GuardDuty.12'] },
  offender: ['notify'],
  evaluate: {
    cluster: (cluster, _options, context) => {
      const tags = tagsOf(cluster, context);
      if (tags === undefined) return TAGS_UNREAD;
      if (tags.GuardDutyManaged?.toLowerCase() === 'false') {
        return failing({
          path: 'tags',
          value: 'GuardDutyManaged=false',
          message: 'A tag keeps GuardDuty out.',
        });
      }
      if (tags.GuardDutyManaged?.toLowerCase() === 'true') return PASS;
      const account = known(context.accountSettings);
      if (account === undefined)
        return notEvaluated('whether GuardDuty manages agents in the account was not read');
      return settingOf(account, 'guardDutyActivate') === 'on'
        ? PASS
        : failing({ path: 'tags', message: 'The account does not let GuardDuty put its agent into tasks.' });
    },
  },
});
