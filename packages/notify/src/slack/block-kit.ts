/** What Slack takes (Block Kit reference, docs.slack.dev), in characters and items. */
export const SLACK_LIMITS = {
  blocks: 50,
  headerText: 150,
  sectionText: 3000,
  sectionFields: 10,
  fieldText: 2000,
  contextElements: 10,
  contextText: 3000,
  /** `chat.update` refuses longer ones (`msg_too_long`); `chat.postMessage` would cut beyond 40,000. */
  messageText: 4000,
  /**
   * All texts of a message together. Not documented: above 13,172 to 13,297 Slack was seen to answer
   * `msg_blocks_too_long` (https://github.com/slackapi/bolt-js/issues/2509).
   */
  total: 12_000,
} as const;

interface PlainText {
  readonly type: 'plain_text';
  readonly text: string;
}

interface Mrkdwn {
  readonly type: 'mrkdwn';
  readonly text: string;
  /** Else Slack makes links and mentions of plain words, such as `@here` in a text from outside. */
  readonly verbatim: true;
}

export type Block =
  | { readonly type: 'header'; readonly text: PlainText }
  | { readonly type: 'section'; readonly text: Mrkdwn }
  | { readonly type: 'section'; readonly fields: readonly Mrkdwn[] }
  | { readonly type: 'context'; readonly elements: readonly Mrkdwn[] };

const mrkdwn = (text: string): Mrkdwn => ({ type: 'mrkdwn', text, verbatim: true });

export const header = (text: string): Block => ({ type: 'header', text: { type: 'plain_text', text } });
export const section = (text: string): Block => ({ type: 'section', text: mrkdwn(text) });
export const fields = (texts: readonly string[]): Block => ({ type: 'section', fields: texts.map(mrkdwn) });
export const context = (texts: readonly string[]): Block => ({
  type: 'context',
  elements: texts.map(mrkdwn),
});
