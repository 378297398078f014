import { truncate } from '../text/truncate.ts';

/** "Up to 100 characters", ASCII, no line break or control character, begins with a letter, digit or punctuation mark (Publish, SNS API reference). */
export const LONGEST_SUBJECT = 100;

/** The headline as the subject of an e-mail: letters lose their accents, what isn't ASCII is left out. */
export function subjectLine(headline: string): string {
  const ascii = headline
    .normalize('NFKD')
    .replaceAll(/[^\x20-\x7e]+/g, '')
    .trim();
  return truncate(ascii, LONGEST_SUBJECT).replace('…', '') || 'Taskwarden';
}
