import { settingIs } from '../look/account-setting.ts';
import { defineRule } from '../rule.ts';

export const accountContainerInsightsDefault = defineRule({
  id: 'account-container-insights-default',
  title: 'New clusters have Container Insights',
  severity: 'low',
  sets: [],
  remedy: 'PutAccountSettingDefault containerInsights enhanced.',
  controls: {},
  offender: ['notify'],
  evaluate: {
    accountSettings: settingIs(
      'containerInsights',
      ['enabled', 'enhanced'],
      'A new cluster has no Container Insights unless somebody asks for it.',
    ),
  },
});
