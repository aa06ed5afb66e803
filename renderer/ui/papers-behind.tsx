import { Link } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { counted } from '../lib/format.ts';

/** EOBs on paper behind what stands on the screen, each leading to its scans; draws nothing while there is none. */
export function PapersBehind({ papers }: { readonly papers: Output<'paper.ofClaim'> | undefined }) {
  if (papers === undefined || papers.length === 0) return null;
  return (
    <section aria-label="EOBs on paper" className="papers-behind">
      <h2 className="detail-head">On paper</h2>
      <ul className="claim-events">
        {papers.map(({ paperEobId, payerName, traceNumber, paymentDate, scans }) => (
          <li key={paperEobId}>
            <Link className="link code" to={`/payments/paper/${paperEobId}`}>
              {traceNumber}
            </Link>
            <span>
              {payerName}
              {paymentDate === null ? '' : `, ${formatDate(paymentDate)}`}, {scans.length === 0 ? 'no scan' : counted(scans.length, 'scan')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
