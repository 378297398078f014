import { type Context, known } from '../context.ts';
import { defineRule } from '../rule.ts';
import { settingOf } from '../subject/account-settings.ts';
import { failing, notEvaluated, PASS } from '../verdict.ts';

export const containerInsightsEnabled = defineRule({
  id: 'container-insights-enabled',
  title: 'Every cluster has Container Insights',
  severity: 'medium',
  sets: ['baseline', 'security-hub'],
  remedy:
    'Set containerInsights to enhanced or enabled (UpdateClusterSettings). CloudWatch bills for the metrics.',
  controls: {
    securityHub: ['ECS.12'],
    config: ['ecs-container-insights-enabled'],
    controlTower: ['CT.ECS.PR.2'],
    checkov: ['CKV_AWS_65'],
    prowler: ['ecs_cluster_container_insights_enabled'],
    trivy: ['AWS-0034', 'AVD-AWS-0034'],
    kics: [
      'ECS Cluster with Container Insights Disabled',
      '0c7a76d9-7dc5-499e-81ac-9245839177cb',
      '97cb0688-369a-4d26-b1f7-86c4c91231bc',
      'ab759fde-e1e8-4b0e-ad73-ba856e490ed8',
      'abcefee4-a0c1-4245-9f82-a473f79a9e2f',
    ],
    steampipe: ['ecs_cluster_container_insights_enabled'],
    cdkNag: ['AwsSolutions-ECS4'],
  },
  offender: ['update-cluster', 'notify'],
  evaluate: {
    cluster: ({ settings }, _options, context) => {
      if (settings === undefined && context.described) {
        return notEvaluated('settings were not read: describe it with include SETTINGS');
      }
      const index = settings?.findIndex(({ name }) => name === 'containerInsights') ?? -1;
      const own = settings?.[index]?.value;
      if (isOn(own ?? accountDefault(context))) return PASS;
      return failing(
        own === undefined
          ? {
              path: 'settings',
              message: 'Nobody switched Container Insights on, unless the account does so by default.',
            }
          : { path: `settings[${index}].value`, value: own, message: `Container Insights is ${own}.` },
      );
    },
  },
});

function isOn(value: string | undefined): boolean {
  return value === 'enabled' || value === 'enhanced';
}

function accountDefault({ accountSettings }: Context): string | undefined {
  const account = known(accountSettings);
  return account && settingOf(account, 'containerInsights');
}
