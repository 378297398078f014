import { expect, test } from 'vitest';
import { flatten, joinLines } from './flat-text.ts';

test.each([
  ['a text wrapped by a terminal', 'no space\r\n    left on device', 'no space left on device'],
  ['a text escaped for JSON', 'exec: \\"run.sh\\":\\npermission denied', 'exec: "run.sh": permission denied'],
  ['a text escaped for HTML', 'role &#39;exec&#39; &amp; &quot;task&quot;', 'role \'exec\' & "task"'],
  ['typographic quotes', 'can’t pull ‘shop’ from “ECR”', "can't pull 'shop' from \"ECR\""],
])('%s is read as it was meant', (_, text, plain) => {
  expect(flatten(text).plain).toBe(plain);
});

test('names in brackets are no words', () => {
  expect(flatten('(service CannotPull-Shop) has reached a steady state.').words).toBe(
    '(service) has reached a steady state.',
  );
});

test('a word that a terminal broke is put together', () => {
  expect(joinLines('is unhea\n    lthy in')).toBe('is unhealthy in');
  expect(joinLines('is unhealthy in')).toBeUndefined();
});
