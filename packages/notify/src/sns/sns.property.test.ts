import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyNotice } from '../../test/notices.ts';
import type { SnsCall } from '../channel.ts';
import { CHAT_LIMITS, snsChat } from '../channels/sns-chat.ts';
import { snsNotices } from '../channels/sns-notices.ts';
import { MOST_ATTRIBUTES } from './attributes.ts';
import { LONGEST_SUBJECT } from './subject.ts';

/** Message and attributes together ("Amazon SNS quotas"). */
const MOST_BYTES = 262_144;

const options = { topicArn: 'arn:aws:sns:eu-west-1:111122223333:notices' };
const calls = fc.tuple(anyNotice, fc.constantFrom(snsNotices, snsChat)).map(([notice, channel]) => ({
  channel,
  call: channel.render(notice, options, undefined).calls[0] as SnsCall,
}));

test('no notice makes a message that SNS would refuse', () => {
  fc.assert(
    fc.property(calls, ({ call: { subject, body, attributes } }) => {
      const pairs = Object.entries(attributes);
      const bytes = [body, ...pairs.flat(), ...pairs.map(() => 'String')].reduce(
        (sum, text) => sum + Buffer.byteLength(text),
        0,
      );
      expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
      expect(subject).toMatch(/^[\x21-\x7e][\x20-\x7e]*$/);
      expect(subject.length).toBeLessThanOrEqual(LONGEST_SUBJECT);
      expect(pairs.length).toBeLessThanOrEqual(MOST_ATTRIBUTES);
      expect(
        pairs.filter(([, value]) => value === '' || value.length > 256 || !value.isWellFormed()),
      ).toEqual([]);
      expect(body).not.toContain('hunter2');
    }),
    { numRuns: 60 },
  );
});

test('every body is JSON of its shape, and a chat message keeps to its limits', () => {
  fc.assert(
    fc.property(anyNotice, (notice) => {
      const [forAll, forChat] = [snsNotices, snsChat].map((channel) => {
        const [call] = channel.render(notice, options, undefined).calls;
        return JSON.parse(call?.body ?? '');
      });

      expect(JSON.parse(forAll.default)).toMatchObject({ schemaVersion: 1, kind: notice.kind });
      expect(forAll.email).not.toBe('');
      expect(forChat).toMatchObject({ version: '1.0', source: 'custom' });
      expect(forChat.content.title.length).toBeLessThanOrEqual(CHAT_LIMITS.title);
      expect(forChat.content.description.length).toBeLessThanOrEqual(CHAT_LIMITS.description);
    }),
    { numRuns: 60 },
  );
});
