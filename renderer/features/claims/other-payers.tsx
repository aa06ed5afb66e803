import { Link } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { money } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';

type Payers = Output<'claim.otherPayers'>;
type Earlier = Payers['earlier'][number];
type Line = Earlier['lines'][number];

const adjustedWords = (adjusted: Line['adjusted']): string => adjusted.map(({ name, amount }) => `${name} ${money(amount)}`).join(', ');

const COLUMNS: readonly Column<Line>[] = [
  { id: 'line', head: '', value: ({ lineNumber }) => lineNumber, tone: 'dim', width: 26 },
  { id: 'code', head: 'Code', kind: 'code', value: ({ code }) => code, tone: 'med' },
  { id: 'adjusted', head: 'Took off', value: ({ adjusted }) => adjustedWords(adjusted), tone: 'soft' },
  { id: 'paid', head: 'Paid', kind: 'money', value: ({ paid }) => paid, total: 'sum' },
  { id: 'left', head: 'Left', kind: 'money', value: ({ left }) => left, total: 'sum' },
];

/** What payers asked before this one decided; nothing on a claim to the first payer. */
export function OtherPayers({ claimId, rank }: { readonly claimId: string; readonly rank: number }) {
  return rank === 1 ? null : <Decisions claimId={claimId} rank={rank} />;
}

/** Claims name three payers (SBR01 P, S, T): a fourth one is said, and asked by nobody from here. */
const LAST_RANK = 3;
function FourthPayer({ claimId }: { readonly claimId: string }) {
  const next = useQuery('claim.nextInLine', { claimId }).value;
  if (!next?.isFourth || next.nextPayerName === null) return null;
  return (
    <p>
      <StatusMark shape="triangle">A fourth payer</StatusMark> {next.nextPayerName} comes after this one, and no claim asks it from here:
      claims name three payers. What this one leaves stands in the books as owed by {next.nextPayerName}. Send it the form by hand, or take
      its coverage off.
    </p>
  );
}

function Decisions({ claimId, rank }: { readonly claimId: string; readonly rank: number }) {
  const payers = useQuery('claim.otherPayers', { claimId });
  const { earlier = [], follows = null, changed = [] } = payers.value ?? {};
  return (
    <section>
      <h2 className="detail-head">What the payers before decided</h2>
      <ErrorNote problem={payers.problem} onRetry={payers.again} />
      {rank >= LAST_RANK && <FourthPayer claimId={claimId} />}
      {follows && (
        <p className="soft">
          {follows.sentOn
            ? `${follows.payerName} sent it on by itself: no batch takes it. `
            : (earlier.at(-1)?.notCovered ?? null) !== null
              ? `Asked in place of ${follows.payerName}: `
              : `Follows what ${follows.payerName} decided on `}
          <Link className="link code" to={`/claims/${follows.claimId}?view=all`}>
            {follows.claimNumber}
          </Link>
        </p>
      )}
      {changed.map((one) => (
        <p key={one.payerName}>
          <StatusMark shape="triangle">Changed since it left</StatusMark> {one.payerName} paid {money(one.paidBefore)} then and{' '}
          {money(one.paidNow)} now, and left {money(one.leftBefore)} then and {money(one.leftNow)} now. A corrected claim tells the payer.
        </p>
      ))}
      {payers.value && earlier.length === 0 && <p className="soft">No decision stands.</p>}
      {earlier.map((payer) => (
        <Decision key={payer.rank} payer={payer} />
      ))}
    </section>
  );
}

function Decision({ payer }: { readonly payer: Earlier }) {
  const { payerName, rank, decidedOn, payerControlNumber, adjusted, remarks, lines, paid, left, notCovered } = payer;
  if (notCovered !== null)
    return (
      <p>
        <strong>{payerName}</strong>, {rank}: not asked, since it surely does not cover any of {money(notCovered)}
      </p>
    );
  const said = [
    decidedOn === null ? '' : formatDate(decidedOn),
    payerControlNumber === null ? '' : `its number ${payerControlNumber}`,
    adjusted.length === 0 ? '' : `on the whole claim ${adjustedWords(adjusted)}`,
    remarks.length === 0 ? '' : `remarks ${remarks.join(', ')}`,
  ].filter((words) => words !== '');
  return (
    <>
      <p>
        <strong>{payerName}</strong>, {rank}: paid {money(paid)}, left {money(left)} <span className="dim small">{said.join(' · ')}</span>
      </p>
      {lines.length > 0 && (
        <DataTable
          label={`What ${payerName} decided`}
          columns={COLUMNS}
          rows={lines}
          rowKey={({ lineNumber, code }) => `${lineNumber} ${code}`}
          sortable={false}
          flush
        />
      )}
    </>
  );
}
