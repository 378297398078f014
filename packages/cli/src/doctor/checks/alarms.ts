import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { printable } from '../../render/text.ts';
import { ask } from '../ask.ts';
import { type Check, failed, NotChecked, ok } from '../check.ts';

export const alarms: Check = {
  name: 'alarms',
  says: 'No alarm of the deployment rings.',
  async run({ clients, naming }) {
    const prefix = naming.given('');
    const command = new DescribeAlarmsCommand({
      ...(prefix !== '' && { AlarmNamePrefix: prefix }),
      AlarmTypes: ['MetricAlarm'],
      MaxRecords: 100,
    });
    const answer = await ask('cloudwatch:DescribeAlarms', clients.cloudWatch.send(command));
    const found = answer?.MetricAlarms ?? [];
    if (found.length === 0) {
      const fix = 'Deploy again (npx sst deploy --stage STAGE).';
      if (naming.stage !== undefined) return failed(`no alarm is called ${prefix}…`, fix);
      throw new NotChecked(
        'the embedded AWS has no alarms of its own',
        'Deployed, Taskwarden watches itself by alarms.',
      );
    }
    const ringing = found.filter(({ StateValue }) => StateValue === 'ALARM');
    if (ringing.length === 0) return ok(`none of ${found.length} rings`);
    return failed(
      ringing.map(({ AlarmName, StateReason }) => `${AlarmName} rings (${StateReason})`).join('; '),
      ringing.map(({ AlarmDescription = '' }) => printable(AlarmDescription)).join(' '),
    );
  },
};
