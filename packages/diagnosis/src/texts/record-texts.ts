import type { StoppedContainer, StopRecord } from '../diagnosis.ts';
import { type FlatText, flatten, joinLines, READ_CHARACTERS } from './flat-text.ts';
import { type Recognition, recogniseText } from './recognise-text.ts';
import { remember } from './remember.ts';

/** A text of a record, with the field it stands in and the cause it speaks of, if any is known. */
export interface RecordText {
  readonly field: string;
  readonly raw: string;
  readonly flat: FlatText;
  readonly container?: StoppedContainer;
  readonly recognition?: Recognition;
}

/** Below this length a beginning is no proof that one text is the other cut off. */
const CUT_CHARACTERS = 40;

/** The texts of a record that say something: the service event, the task's reason, those of containers and attachments. */
export function textsOf(record: StopRecord): readonly RecordText[] {
  const containers = containersOf(record);
  const reasons = containers.flatMap((container, index) =>
    textIn({ field: `${containerField(container, index)}.reason`, raw: container.reason, container }),
  );
  const ofTask = textIn({ field: 'stoppedReason', raw: record.stoppedReason });
  return [
    ...textIn({ field: 'serviceEvent', raw: record.serviceEvent }),
    ...ofTask.filter((text) => !reasons.some((reason) => isCutOff(text, reason))),
    ...reasons,
    ...attachmentTexts(record),
  ];
}

/** Why network interfaces and volumes were not attached: only where it is known what that means. */
function attachmentTexts({ attachments }: StopRecord): readonly RecordText[] {
  return objectsIn(attachments)
    .flatMap(({ type, details }, index) =>
      textIn({ field: `${fieldOf('attachments', type, index)}.statusReason`, raw: details?.statusReason }),
    )
    .filter(({ recognition }) => recognition !== undefined);
}

/** The containers of a record, leaving out what is none: a record may come from anywhere. */
export function containersOf({ containers }: StopRecord): readonly StoppedContainer[] {
  return objectsIn(containers);
}

function objectsIn<Item extends object>(list: readonly Item[] | undefined): readonly Item[] {
  if (!Array.isArray(list)) return [];
  return list.filter((item: unknown): item is Item => typeof item === 'object' && item !== null);
}

/** The path of a container within a record: `containers[app]`, by its place where it has no name. */
export function containerField({ name }: StoppedContainer, index: number): string {
  return fieldOf('containers', name, index);
}

function fieldOf(list: string, name: unknown, index: number): string {
  return `${list}[${typeof name === 'string' && name !== '' ? name : index}]`;
}

function textIn({
  field,
  raw,
  container,
}: {
  field: string;
  raw: unknown;
  container?: StoppedContainer;
}): readonly RecordText[] {
  if (typeof raw !== 'string') return [];
  const reading = readText(raw.slice(0, READ_CHARACTERS));
  if (reading.flat.plain === '') return [];
  return [container === undefined ? { field, raw, ...reading } : { field, raw, container, ...reading }];
}

/** Texts that are kept: a storm has few different ones. */
const KEPT_TEXTS = 200;

const readText = remember(KEPT_TEXTS, (raw): Pick<RecordText, 'flat' | 'recognition'> => {
  const flat = flatten(raw);
  const recognition = recogniseText(flat) ?? recogniseJoined(raw);
  return recognition === undefined ? { flat } : { flat, recognition };
});

function recogniseJoined(raw: string): Recognition | undefined {
  const joined = joinLines(raw);
  return joined === undefined ? undefined : recogniseText(flatten(joined));
}

/** Before 2022 the task's reason was cut at 255 characters while the container's was whole. */
function isCutOff(text: RecordText, whole: RecordText): boolean {
  const beginning = text.flat.plain.replace(/(?:\.{3}|…)$/, '');
  return beginning.length >= CUT_CHARACTERS && whole.flat.plain.startsWith(beginning);
}
