import { expect, test } from 'vitest';
import { subjectLine } from './subject.ts';

test.each([
  ['🔴 Alert: web is crash-looping', 'Alert: web is crash-looping'],
  ['🔴 Café\nbar', 'Cafebar'],
  ['🔴', 'Taskwarden'],
])('%j becomes %j', (headline, subject) => {
  expect(subjectLine(headline)).toBe(subject);
});

test('a long one is cut to what SNS takes', () => {
  expect(subjectLine('x'.repeat(300))).toMatch(/^x{99}$/);
});
