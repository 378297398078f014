import { expect, test } from 'vitest';
import { html } from './html.ts';

test('a value becomes markup only through html', () => {
  expect(html`<b title="${'"'}">${html`<i>${'&'}</i>`}${[html`1`, html`2`]}</b>`.markup).toBe(
    '<b title="&quot;"><i>&amp;</i>12</b>',
  );
});
