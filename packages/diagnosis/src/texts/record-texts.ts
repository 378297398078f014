import type { StoppedContainer, StopRecord } from '../diagnosis.ts';
import { type FlatText, flatten, joinLines, READ_CHARACTERS } from './flat-text.ts';
import { type Recognition, recogniseText } from './recognise-text.ts';
import { remember } from './remember.ts';

/** A text of a record, with the field it stands in and the cause it speaks of, if any is known. */
export interface RecordText {
  readonly field: string;
  readonly raw: string;
  readonly flat: FlatText;
  readonly container: StoppedContainer | undefined;
  readonly recognition: Recognition | undefined;
}

/** Below this length a beginning is no proof that one text is the other cut off. */
const CUT_CHARACTERS = 40;

/** The texts of a record that say something: the service event, the task's reason, those of containers and attachments. */
export function textsOf(record: StopRecord): readonly RecordText[] {
  const reasons: RecordText[] = [];
  for (const [index, container] of containersOf(record).entries()) {
    const text = textIn(container.reason, () => `${containerField(container, index)}.reason`, container);
    if (text !== undefined) reasons.push(text);
  }
  const texts: RecordText[] = [];
  const serviceEvent = textIn(record.serviceEvent, () => 'serviceEvent');
  if (serviceEvent !== undefined) texts.push(serviceEvent);
  const ofTask = textIn(record.stoppedReason, () => 'stoppedReason');
  if (ofTask !== undefined && !reasons.some((reason) => isCutOff(ofTask, reason))) texts.push(ofTask);
  texts.push(...reasons);
  addAttachmentTexts(record, texts);
  return texts;
}

/** Why network interfaces and volumes were not attached: only where it is known what that means. */
function addAttachmentTexts({ attachments }: StopRecord, texts: RecordText[]): void {
  for (const [index, { type, details }] of objectsIn(attachments).entries()) {
    const text = textIn(details?.statusReason, () => `${fieldOf('attachments', type, index)}.statusReason`);
    if (text?.recognition !== undefined) texts.push(text);
  }
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

function textIn(raw: unknown, field: () => string, container?: StoppedContainer): RecordText | undefined {
  if (typeof raw !== 'string') return undefined;
  const { flat, recognition } = readText(raw.slice(0, READ_CHARACTERS));
  return flat.plain === '' ? undefined : { field: field(), raw, flat, container, recognition };
}

/** Texts that are kept: a storm has few different ones. */
const KEPT_TEXTS = 200;

const readText = remember(KEPT_TEXTS, (raw): Pick<RecordText, 'flat' | 'recognition'> => {
  const flat = flatten(raw);
  return { flat, recognition: recogniseText(flat) ?? recogniseJoined(raw) };
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
