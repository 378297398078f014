import { describe, expect, test } from 'vitest';
import { parseConfiguration } from './parse-configuration.ts';

function read(members: string) {
  const parsed = parseConfiguration(`deployment: {members: ${members}}`);
  return parsed.ok ? parsed.configuration : parsed.problems.map(({ message }) => message).join();
}

describe('members', () => {
  test('are accounts; all else has a default, and nothing may be done there', () => {
    expect(read('{accounts: ["222222222222"]}')).toMatchObject({
      deployment: {
        members: { accounts: ['222222222222'], regions: [], externalId: 'taskwarden', enforce: false },
      },
      actions: { protectedScopes: [{ account: '222222222222' }] },
    });
  });

  test('where it is switched on, what the policy says holds there, too', () => {
    expect(read('{accounts: ["222222222222"], enforce: true}')).toMatchObject({
      actions: { protectedScopes: [] },
    });
  });

  test('may be watched in the regions of every partition', () => {
    const regions = ['eu-west-1', 'us-gov-west-1', 'cn-northwest-1', 'eusc-de-east-1'];

    expect(read(`{accounts: ["222222222222"], regions: [${regions.join()}]}`)).toMatchObject({
      deployment: { members: { regions } },
    });
  });

  test.each([
    ['{accounts: []}', /must name an account, or leave members out/],
    ['{regions: [eu-west-1]}', /is missing/],
    ['{accounts: ["1234"]}', /must be an account id of 12 digits, in quotes/],
    ['{accounts: ["222222222222", "222222222222"]}', /must name each account once/],
    ['{accounts: ["222222222222"], regions: [Frankfurt]}', /must be a region, such as eu-west-1/],
    ['{accounts: ["222222222222"], organizationId: acme}', /such as o-a1b2c3d4e5/],
    ['{accounts: ["222222222222"], externalId: "a b"}', /must be 2 to 1224 letters/],
  ])('%s is refused with what to write', (text, says) => {
    expect(read(text)).toMatch(says);
  });
});
