import type { TopicMessage } from '@taskwarden/local';

/** What the topic `notices` said of incidents, as it was said: a load says too much to keep it whole. */
export function createToldBook() {
  const openings = new Map<string, Set<string>>();
  let messages = 0;
  return {
    take({ topic, body }: TopicMessage): void {
      if (topic !== 'notices') return;
      messages += 1;
      const { kind, incidentId, noticeId } = JSON.parse(JSON.parse(body).default);
      if (kind !== 'opened') return;
      openings.set(incidentId, (openings.get(incidentId) ?? new Set()).add(noticeId));
    },
    /** Different notices that told of its opening; the same one again counts once. */
    openingsOf: (incidentId: string): number => openings.get(incidentId)?.size ?? 0,
    messages: (): number => messages,
  };
}
