import { setAlarm } from '../service/alarms.ts';
import { optionsOf } from './bite.ts';
import type { FaultRecord } from './fault.ts';
import { defineFault } from './fault.ts';

const nameOf = (record: FaultRecord): string => optionsOf(record)('name', 'alarm');

/** `options.name` is the alarm's name, as `deploymentConfiguration.alarms` has it. */
export const alarmRaised = defineFault({
  id: 'alarm-raised',
  says: 'A CloudWatch alarm that deployments may watch goes into ALARM, and back to OK when the fault is over.',
  options: { name: 'text' },
  strikes: (simulation, record) => setAlarm(simulation, nameOf(record), true),
  relents: (simulation, record) => setAlarm(simulation, nameOf(record), false),
});
