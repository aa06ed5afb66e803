import { formatDate } from '#shared/kernel/plain-date.ts';
import { money } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { scrollable } from '../../ui/layout.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';

/** Where every cent of one payment is, and everything that was done with it. */
export function PaymentDetail({ paymentId }: { readonly paymentId: string }) {
  const { value, problem, again } = useQuery('payment.show', { paymentId });
  if (problem !== undefined) return <ErrorNote problem={problem} onRetry={again} />;
  if (!value) return <Skeleton label="the payment" lines={6} />;
  const { payment, applied, kept, owedBack, givenBack, end, steps } = value;
  return (
    <section className="desk-money-side stack" aria-label={`Receipt ${payment.receiptNumber}`} {...scrollable}>
      <h2>Receipt {payment.receiptNumber}</h2>
      {end && (
        <Note kind="warn">
          {end.how === 'bounced' ? 'The check came back' : 'Taken back'} on {formatDate(end.day)} by {end.by}: {end.reason}
        </Note>
      )}
      <dl className="pairs">
        {applied.map(({ encounterId, patientName, serviceDate, amount }) => (
          <Pair key={encounterId} words={`Visit ${formatDate(serviceDate)}, ${patientName}`} amount={amount} />
        ))}
        {kept.map(({ guarantorId, accountNumber, amount }) => (
          <Pair key={guarantorId} words={`Credit of account ${accountNumber}`} amount={amount} />
        ))}
        {owedBack > 0 && <Pair words="Set aside to send back" amount={owedBack} />}
        {givenBack > 0 && <Pair words="Sent back" amount={givenBack} />}
      </dl>
      <h3>What was done</h3>
      <ol className="stack">
        {steps.map(({ journalId, day, by, words, reason, amount, takenBack }) => (
          <li key={journalId}>
            <span className={takenBack ? 'struck dim' : ''}>
              {formatDate(day)} {words}, {money(amount)}
            </span>
            <span className="soft"> {by}</span>
            {reason !== '' && <div className="soft">{reason}</div>}
          </li>
        ))}
      </ol>
    </section>
  );
}

const Pair = ({ words, amount }: { readonly words: string; readonly amount: number }) => (
  <div className="row">
    <dt className="grow">{words}</dt>
    <dd className="num">{money(amount)}</dd>
  </div>
);
