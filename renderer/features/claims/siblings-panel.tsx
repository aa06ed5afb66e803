import { Link } from 'react-router';
import { counted, money, shortTime } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { PapersBehind } from '../../ui/papers-behind.tsx';
import { StatusTag } from '../../ui/status-mark.tsx';
import { claimState } from './claim-state.ts';

const RANKS = ['', 'primary', 'secondary', 'tertiary'];

/** The other claims of the same visit that ask the same payer first, second or third, while there are any. */
export function SiblingsPanel({ claimId, rank: own }: { readonly claimId: string; readonly rank: number }) {
  const claims = useQuery('claim.siblings', { claimId }).value?.claims ?? [];
  const others = claims.filter((one) => one.claimId !== claimId && one.rank === own);
  if (others.length === 0) return null;
  return (
    <section aria-label="Claims of this visit">
      <h2 className="detail-head">Claims of this visit</h2>
      <ul className="claim-events">
        {others.map(({ claimId: id, claimNumber, status, rank, payerName, lineIds, charge }) => (
          <li key={id}>
            <Link className="link code" to={`/claims/${id}?view=all`}>
              {claimNumber}
            </Link>
            <span>
              {payerName}, {RANKS[rank] ?? rank}, {counted(lineIds.length, 'line')}, {money(charge)}
            </span>
            <StatusTag shape={claimState(status).shape}>{claimState(status).words}</StatusTag>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What clearinghouse and payer answered, newest first, with the codes and the file. */
export function AnswersPanel({ claimId }: { readonly claimId: string }) {
  const answers = useQuery('answer.ofClaim', { claimId }).value?.answers ?? [];
  if (answers.length === 0) return null;
  return (
    <section aria-label="Answers">
      <h2 className="detail-head">Answers</h2>
      <ul className="claim-events">
        {answers.map(({ answerId, receivedAt, kind, words, codes }) => (
          <li key={answerId}>
            <span className="dim">
              {shortTime(receivedAt)} {kind}
            </span>
            <span>{words}</span>
            <span className="dim code small">{codes}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Papers that answer the claim, with their scans. */
export const PapersPanel = ({ claimId }: { readonly claimId: string }) => (
  <PapersBehind papers={useQuery('paper.ofClaim', { claimId }).value} />
);
