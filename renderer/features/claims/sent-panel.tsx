import { shortTime } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { ErrorNote } from '../../ui/note.tsx';
import { markSegments, RawSegments } from '../../ui/timeline.tsx';
import type { ClaimPage } from './claim-state.ts';

type Props = Pick<ClaimPage, 'sentSegments' | 'batch'> & { readonly claimId: string };

/** What was sent exactly: the claim's segments, then every sending in words with the hash of its file. */
export function SentPanel({ claimId, sentSegments, batch }: Props) {
  const query = useQuery('claim.sent', { claimId });
  return (
    <>
      <h2 className="detail-head">Raw 837{batch ? `, ${batch.fileName}` : ''}</h2>
      {sentSegments.length === 0 ? (
        <p className="soft">Nothing was sent yet. The segments stand here once a batch has taken the claim.</p>
      ) : (
        <RawSegments label="The claim’s segments as sent" segments={markSegments(sentSegments.join('\n'), [])} />
      )}
      <ErrorNote problem={query.problem} onRetry={query.again} />
      {(query.value ?? []).map(({ number, createdAt, fileName, sha256, segments }) => (
        <details key={number} className="sent-words">
          <summary>
            Batch {number}, {shortTime(createdAt)}, {fileName}, in words
          </summary>
          <p className="small dim hash">SHA-256 {sha256}</p>
          <dl className="x-ray-elements small">
            {segments.map(({ key, loop, words, elements }) => (
              <div key={key}>
                <dt>
                  <b>{words}</b> <span className="dim code">{loop}</span>
                </dt>
                <dd>{elements.map(({ element, words: said, value }) => `${said} (${element}): ${value}`).join(' · ')}</dd>
              </div>
            ))}
          </dl>
        </details>
      ))}
    </>
  );
}
