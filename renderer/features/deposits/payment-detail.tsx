import { formatDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { money } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { readableName } from '../../lib/readable-name.ts';
import { Button } from '../../ui/button.tsx';
import { Panel, Section } from '../../ui/layout.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { Sum } from '../../ui/sum.tsx';
import { isOff, offWords, paymentLook } from './deposit-words.ts';
import { Matches } from './matches.tsx';

/** One check or EFT: the sum that proves bank against books, its lines, and lines that it could be. */
export function PaymentDetail({ remittanceId }: { readonly remittanceId: string }) {
  const { value, problem, again } = useQuery('deposit.payment', { remittanceId });
  const matching = useCommand('deposit.match');
  if (problem !== undefined) return <ErrorNote problem={problem} onRetry={again} />;
  if (!value) return <Skeleton label="the payment" />;
  const { payment, matches, likely } = value;
  const { proof } = payment;
  const look = paymentLook(payment);
  return (
    <Panel label="The selected payment" title={readableName(payment.payerName)} under={`${payment.traceNumber}, ${money(payment.payment)}`}>
      <Section>
        <p>
          <StatusMark shape={look.shape}>{look.words}</StatusMark>
        </p>
        <Sum
          label="In the bank against what was posted"
          lines={[
            { words: 'In the bank', amount: proof.inBank },
            { words: 'Posted to claims', amount: -proof.claims },
            { words: 'Provider level', amount: proof.providerLevel },
            { words: 'Unapplied', amount: -proof.unapplied },
            { words: 'Left over', amount: proof.leftOver, kind: 'double' },
          ]}
        />
        {isOff(payment) && (
          <p>
            <StatusMark shape="octagon">{offWords(payment)}</StatusMark>
          </p>
        )}
      </Section>
      <ErrorNote problem={matching.problem} />
      <Matches matches={matches} from="payment" />
      {likely.length > 0 && (
        <Section title="Could be">
          {likely.slice(0, 9).map((line, index) => (
            <Button
              key={line.lineId}
              wide
              keys={String(index + 1)}
              disabled={matching.running}
              words={`Match with ${formatDate(line.postedOn)}`}
              onClick={() => void matching.run({ lineId: line.lineId, targetIds: [remittanceId] })}
            >
              {formatDate(line.postedOn)} {line.accountName}: {line.description.slice(0, 60)}
            </Button>
          ))}
        </Section>
      )}
    </Panel>
  );
}
