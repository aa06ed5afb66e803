import { shortTime } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { Timeline } from '../../ui/timeline.tsx';

/** As many events as say how a claim stands; the claim's own page has all. */
const SHOWN = 6;

/** What happened to the claim that an answer is about, the newest first. */
export function ClaimHistory({ claimId, claimNumber }: { readonly claimId: string; readonly claimNumber: string }) {
  const events = useQuery('claim.get', { claimId }).value?.events ?? [];
  if (events.length === 0) return null;
  return (
    <>
      <h3 className="explained-head">What happened to {claimNumber}</h3>
      <Timeline
        label={`What happened to ${claimNumber}`}
        steps={events
          .toReversed()
          .slice(0, SHOWN)
          .map(({ at, words, after, userName }) => ({
            shape: after === 'denied' || after === 'rejected' ? ('octagon' as const) : ('half' as const),
            words: words || after,
            when: shortTime(at),
            ...(userName !== null && { under: userName }),
          }))}
      />
    </>
  );
}
