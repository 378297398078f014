import { setAlarm } from '../service/alarms.ts';
import type { FaultRecord } from './fault.ts';
import { defineFault } from './fault.ts';

const nameOf = ({ options }: FaultRecord): string => String(options.name ?? 'alarm');

/** `options.name` is the alarm's name, as `deploymentConfiguration.alarms` has it. */
export const alarmRaised = defineFault({
  id: 'alarm-raised',
  says: 'A CloudWatch alarm that deployments may watch goes into ALARM, and back to OK when the fault is over.',
  strikes: (simulation, record) => setAlarm(simulation, nameOf(record), true),
  relents: (simulation, record) => setAlarm(simulation, nameOf(record), false),
});
