import { onExecConfiguration } from '../look/cluster-configuration.ts';
import { defineRule } from '../rule.ts';
import { failing, PASS } from '../verdict.ts';

const PATH = 'configuration.executeCommandConfiguration';

export const execLoggingEncrypted = defineRule({
  id: 'exec-logging-encrypted',
  title: 'The log of ECS Exec is encrypted with a key of your own',
  severity: 'medium',
  sets: [],
  remedy: 'Set kmsKeyId, and cloudWatchEncryptionEnabled or s3EncryptionEnabled.',
  controls: { checkov: ['CKV_AWS_224'], custodian: ['ecs cluster value filter'] },
  offender: ['update-cluster', 'notify'],
  evaluate: {
    cluster: onExecConfiguration((exec) => {
      // Without a configuration, or a log, there is nothing to encrypt.
      if (exec === undefined || exec.logging === 'NONE') return PASS;
      const { kmsKeyId, logConfiguration } = exec;
      if ((kmsKeyId ?? '').trim() === '') {
        return failing({
          path: `${PATH}.kmsKeyId`,
          message: 'Sessions are not encrypted with a key of your own.',
        });
      }
      const { cloudWatchEncryptionEnabled, s3EncryptionEnabled } = logConfiguration ?? {};
      return failing(
        cloudWatchEncryptionEnabled || s3EncryptionEnabled
          ? undefined
          : {
              path: `${PATH}.logConfiguration`,
              message: 'The log of the sessions is not said to be encrypted.',
            },
      );
    }),
  },
});
