import { AwsError, type Json } from '../endpoint/aws-json.ts';

interface Alarm {
  readonly AlarmName: string;
  readonly AlarmDescription: string;
  readonly StateValue: string;
  readonly StateReason: string;
  /** Seconds since 1970. */
  readonly StateUpdatedTimestamp: number;
}

const STATES = ['OK', 'ALARM', 'INSUFFICIENT_DATA'];

/** Alarms that somebody put and whose state somebody sets: nothing here watches a metric. */
export function createAlarms(now: () => number) {
  const alarms = new Map<string, Alarm>();
  return {
    PutMetricAlarm({ AlarmName, AlarmDescription = '' }: Json) {
      const name = String(AlarmName);
      alarms.set(name, {
        AlarmName: name,
        AlarmDescription: String(AlarmDescription),
        StateValue: 'INSUFFICIENT_DATA',
        StateReason: 'Unchecked: Initial alarm creation',
        StateUpdatedTimestamp: now() / 1000,
      });
    },
    SetAlarmState({ AlarmName, StateValue, StateReason }: Json) {
      const known = alarms.get(String(AlarmName));
      if (known === undefined) throw new AwsError('ResourceNotFound', `Unknown alarm ${String(AlarmName)}`);
      if (!STATES.includes(String(StateValue))) {
        throw new AwsError('ValidationError', `StateValue is one of ${STATES.join(', ')}`);
      }
      alarms.set(known.AlarmName, {
        ...known,
        StateValue: String(StateValue),
        StateReason: String(StateReason),
        StateUpdatedTimestamp: now() / 1000,
      });
    },
    DescribeAlarms: ({ AlarmNamePrefix = '' }: Json) => ({
      MetricAlarms: [...alarms.values()].filter(({ AlarmName }) =>
        AlarmName.startsWith(String(AlarmNamePrefix)),
      ),
      CompositeAlarms: [],
    }),
  };
}
