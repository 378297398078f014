import { NotChecked } from './check.ts';

/** Slack's answer to a call of its Web API. */
export interface SlackAnswer {
  readonly ok: boolean;
  readonly error?: string;
  readonly team?: string;
  readonly user?: string;
  readonly channel?: {
    readonly name?: string;
    readonly is_archived?: boolean;
    readonly is_member?: boolean;
  };
}

const TIME_OUT_MS = 10_000;

/** Calls a reading method. Throws {@link NotChecked} where Slack does not answer in its way. */
export async function askSlack(
  url: string,
  token: string,
  input: Readonly<Record<string, string>> = {},
): Promise<SlackAnswer> {
  const fix = 'Is Slack reachable from here? Try again in a minute.';
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams(input),
      redirect: 'error',
      signal: AbortSignal.timeout(TIME_OUT_MS),
    });
    if (response.status === 429) throw new NotChecked('Slack asks to wait', fix);
    const answer: unknown = await response.json();
    if (typeof answer === 'object' && answer !== null && 'ok' in answer) return answer as SlackAnswer;
    throw new NotChecked(`Slack answered with status ${response.status}`, fix);
  } catch (error) {
    if (error instanceof NotChecked) throw error;
    throw new NotChecked(
      `Slack was not reached (${error instanceof Error ? error.message : 'no reason given'})`,
      fix,
      error,
    );
  }
}
