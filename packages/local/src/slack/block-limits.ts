/**
 * What Slack refuses in the blocks of a message: the limits of the Block Kit reference (docs.slack.dev), a row for each
 * block and element. The stand-in has its own copy of these numbers on purpose: shared with the renderer it could never
 * disagree with it.
 */

/** A complaint as Slack words it: what, and the JSON pointer to where. */
export type Complaint = string;

type Check = (value: unknown, at: string) => readonly Complaint[];
type Fields = Readonly<Record<string, unknown>>;

const MOST_BLOCKS = 50;
/**
 * Not documented: above about this sum of all texts Slack answers `msg_blocks_too_long`
 * (https://github.com/slackapi/bolt-js/issues/2509 found 13,172 to 13,297).
 */
const MOST_BLOCK_CHARACTERS = 13_000;

const complain = (what: string, at: string): readonly Complaint[] => [`[ERROR] ${what} [json-pointer:${at}]`];

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text =
  (most: number): Check =>
  (value, at) => {
    if (typeof value !== 'string') return complain('must be a string', at);
    if (value.length === 0) return complain('must be more than 0 characters', at);
    return value.length > most ? complain(`must be less than ${most + 1} characters`, at) : [];
  };

const oneOf =
  (...words: readonly string[]): Check =>
  (value, at) =>
    words.includes(String(value)) ? [] : complain(`must be one of ${words.join(', ')}`, at);

const optional =
  (check: Check): Check =>
  (value, at) =>
    value === undefined ? [] : check(value, at);

const list =
  (most: number, check: Check): Check =>
  (value, at) => {
    if (!Array.isArray(value)) return complain('must be an array', at);
    if (value.length === 0) return complain('no fewer than 1 item required', at);
    if (value.length > most) return complain(`no more than ${most} items allowed`, at);
    return value.flatMap((item, index) => check(item, `${at}/${index}`));
  };

const object =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value, at) => {
    if (!isFields(value)) return complain('must be an object', at);
    return Object.entries(checks).flatMap(([name, check]) => check(value[name], `${at}/${name}`));
  };

/** A choice by the `type` field. */
const typed =
  (table: Readonly<Record<string, Check>>): Check =>
  (value, at) => {
    const type = isFields(value) ? String(value.type) : '';
    const check = Object.hasOwn(table, type) ? table[type] : undefined;
    return check ? check(value, at) : complain(`unsupported type: ${type}`, `${at}/type`);
  };

const anything: Check = () => [];
const plainText = (most: number): Check => object({ type: oneOf('plain_text'), text: text(most) });
const anyText = (most: number): Check => object({ type: oneOf('plain_text', 'mrkdwn'), text: text(most) });

const option = object({ text: anyText(75), value: optional(text(150)), url: optional(text(3000)) });
const confirm = object({
  title: plainText(100),
  text: anyText(300),
  confirm: plainText(30),
  deny: plainText(30),
});
const interactive = { action_id: optional(text(255)), confirm: optional(confirm) };

const ELEMENTS: Readonly<Record<string, Check>> = {
  button: object({
    ...interactive,
    text: plainText(75),
    value: optional(text(2000)),
    url: optional(text(3000)),
    style: optional(oneOf('primary', 'danger')),
    accessibility_label: optional(text(75)),
  }),
  overflow: object({ ...interactive, options: list(5, option) }),
  static_select: object({
    ...interactive,
    placeholder: optional(plainText(150)),
    options: list(100, option),
  }),
  image: object({ image_url: text(3000), alt_text: text(2000) }),
};

const CONTEXT_ELEMENTS: Readonly<Record<string, Check>> = {
  image: object({ image_url: text(3000), alt_text: text(2000) }),
  plain_text: plainText(3000),
  mrkdwn: anyText(3000),
};

const section: Check = (value, at) => {
  const checks = object({
    block_id: optional(text(255)),
    text: optional(anyText(3000)),
    fields: optional(list(10, anyText(2000))),
    accessory: optional(typed(ELEMENTS)),
  });
  const isEmpty = isFields(value) && value.text === undefined && value.fields === undefined;
  return isEmpty ? complain('missing required field: text or fields', at) : checks(value, at);
};

const BLOCKS: Readonly<Record<string, Check>> = {
  section,
  header: object({ block_id: optional(text(255)), text: plainText(150) }),
  divider: object({ block_id: optional(text(255)) }),
  context: object({ block_id: optional(text(255)), elements: list(10, typed(CONTEXT_ELEMENTS)) }),
  actions: object({ block_id: optional(text(255)), elements: list(25, typed(ELEMENTS)) }),
  image: object({ image_url: text(3000), alt_text: text(2000), title: optional(plainText(2000)) }),
  markdown: object({ text: text(12_000) }),
  // Their insides are rich beyond what a notice needs: only that they are blocks is known here.
  rich_text: object({ elements: list(Number.POSITIVE_INFINITY, anything) }),
  table: object({ rows: list(100, list(20, anything)) }),
};

/** How many characters all texts of the blocks have together. */
function charactersOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item: unknown) => sum + charactersOf(item), 0);
  if (!isFields(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [name, member]) =>
      sum + (name === 'text' && typeof member === 'string' ? member.length : charactersOf(member)),
    0,
  );
}

function repeatedIds(blocks: readonly unknown[]): readonly Complaint[] {
  const ids = blocks.flatMap((block) =>
    isFields(block) && typeof block.block_id === 'string' ? [block.block_id] : [],
  );
  return new Set(ids).size === ids.length ? [] : complain('block_id must be unique', '/blocks');
}

/** Why Slack would refuse these blocks. */
export type BlocksVerdict =
  | { readonly verdict: 'fine' }
  | { readonly verdict: 'invalid_blocks'; readonly complaints: readonly Complaint[] }
  | { readonly verdict: 'msg_blocks_too_long' };

export function checkBlocks(blocks: readonly unknown[]): BlocksVerdict {
  const tooMany =
    blocks.length > MOST_BLOCKS ? complain(`no more than ${MOST_BLOCKS} items allowed`, '/blocks') : [];
  const complaints = [
    ...tooMany,
    ...blocks.flatMap((block, index) => typed(BLOCKS)(block, `/blocks/${index}`)),
    ...repeatedIds(blocks),
  ];
  if (complaints.length > 0) return { verdict: 'invalid_blocks', complaints };
  return charactersOf(blocks) > MOST_BLOCK_CHARACTERS
    ? { verdict: 'msg_blocks_too_long' }
    : { verdict: 'fine' };
}
