import { taskOwner } from '@taskwarden/domain';
import type { Incident, TaskStory } from '@taskwarden/response';
import { diagnosisView, type Page } from './diagnosis.ts';
import { labelled, printable } from './text.ts';
import { moment } from './time.ts';

/** What became of a task: its steps in time, why it stopped, and the incident it belongs to. */
export function storyView({ history, stop, incident }: TaskStory, page: Page): string {
  const { paint } = page;
  const task = stop?.task ?? history.at(-1)?.task;
  if (task === undefined) return '';
  const { kind, name } = taskOwner(task);
  const head = `${paint(printable(task.taskArn), 'bold')}\n  ${kind} ${printable(name)}, ${printable(task.taskDefinitionArn.split('/').at(-1) ?? '')}\n\n`;
  const steps = history.map(({ task: then, time }) => {
    const statuses =
      then.lastStatus === then.desiredStatus ? then.lastStatus : `${then.lastStatus} → ${then.desiredStatus}`;
    return `  ${paint(moment(time), 'dim')}  ${printable(statuses)}${then.version === undefined ? '' : paint(`  version ${then.version}`, 'dim')}\n`;
  });
  return [
    head,
    ...steps,
    '\n',
    stop === undefined
      ? '  It has not stopped, as far as the ledger knows.\n'
      : diagnosisView(stop.diagnosis, page),
    stop?.silent === undefined
      ? ''
      : labelled(stop.silent, { indent: 2, label: 'Not told', at: 15, width: page.width }, (label) =>
          paint(label, 'dim'),
        ),
    incident === undefined ? '' : `\n${incidentLines(incident, page)}`,
  ].join('');
}

function incidentLines(
  { incidentId, state, openedAt, resolvedAt, muted, told }: Incident,
  { paint, width }: Page,
): string {
  const row = (label: string, text: string) =>
    labelled(text, { indent: 2, label, at: 15, width }, (same) => paint(same, 'dim'));
  const ended = state === 'resolved' && resolvedAt !== undefined ? `, resolved ${moment(resolvedAt)}` : '';
  const count = told === undefined ? '' : `; ${told.count} when it was last told, ${moment(told.at)}`;
  return [
    row('Incident', `${incidentId}, ${state}, since ${moment(openedAt)}${ended}${count}`),
    muted === undefined ? '' : row('Not told', `${muted.by}: ${muted.reason}`),
  ].join('');
}
