import { counted, shortDate } from '../../lib/format.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { type Shape, StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { isOpen, type Remittance } from './remittance-proof.tsx';

export type RemittanceClaim = Remittance['claims'][number];

/** A claim of ours that somebody named for an answer. */
export type Chosen = { readonly claimId: string; readonly claimNumber: string };

const ASIDE_MARKS = {
  notOurs: { shape: 'struck', words: 'Not ours' },
  nothingPaid: { shape: 'struck', words: 'Nothing paid' },
  held: { shape: 'hourglass', words: 'Held' },
} as const;

/** State in a word; a claim not posted yet says what posting would do. */
export function claimMark(claim: RemittanceClaim): { readonly shape: Shape; readonly words: string } {
  const { state, claimId, statusCode, reasons, aside } = claim;
  if (aside !== null) return ASIDE_MARKS[aside.kind];
  if (state === 'posted') return { shape: 'check', words: statusCode === '22' ? 'Reversal posted' : 'Posted' };
  if (state === 'reversed') return { shape: 'struck', words: 'Taken back' };
  if (state === 'waiting') return { shape: 'barred', words: 'Waits' };
  if (state === 'exception') return { shape: 'triangle', words: claimId === null ? 'No such claim' : 'To decide' };
  if (claimId === null) return { shape: 'triangle', words: 'No such claim' };
  if (reasons.length > 0) return { shape: 'triangle', words: 'To decide' };
  if (statusCode === '22') return { shape: 'struck', words: 'Reversal' };
  return { shape: 'check', words: statusCode === '4' ? 'Matched, denied' : 'Matched' };
}

const COLUMNS: readonly Column<RemittanceClaim>[] = [
  { id: 'claim', head: 'Claim', kind: 'code', value: ({ claimNumber }) => claimNumber, width: 120 },
  { id: 'patient', head: 'Patient', value: ({ patientName }) => patientName },
  {
    id: 'visit',
    head: 'Visit',
    value: ({ serviceDate }) => serviceDate,
    cell: ({ serviceDate }) => (serviceDate === null ? '' : shortDate(serviceDate)),
  },
  { id: 'lines', head: 'Lines', kind: 'number', value: ({ lineCount }) => lineCount, total: 'sum' },
  { id: 'charge', head: 'Charge', kind: 'money', value: ({ charge }) => charge, total: 'sum' },
  { id: 'writtenOff', head: 'Written off', kind: 'money', value: ({ writtenOff }) => writtenOff, total: 'sum' },
  { id: 'patientPart', head: 'Patient part', kind: 'money', value: ({ patientPart }) => patientPart, total: 'sum' },
  { id: 'paid', head: 'Paid', kind: 'money', value: ({ paid }) => paid, total: 'sum', tone: 'med' },
  { id: 'goesTo', head: 'Patient part goes to', value: ({ goesTo }) => goesTo, tone: 'soft' },
  {
    id: 'state',
    head: 'State',
    value: (claim) => claimMark(claim).words,
    cell: (claim) => {
      const { shape, words } = claimMark(claim);
      return <StatusMark shape={shape}>{words}</StatusMark>;
    },
  },
];

type Props = {
  readonly claims: readonly RemittanceClaim[];
  readonly selected: string | undefined;
  readonly onSelect: (remittanceClaimId: string) => void;
  readonly onOpen: (claim: RemittanceClaim) => void;
};

/** Every claim of the check with what posting does to it. */
export const RemittanceTable = ({ claims, selected, onSelect, onOpen }: Props) => (
  <DataTable
    label="Claims of this remittance"
    columns={COLUMNS}
    rows={claims}
    rowKey={({ remittanceClaimId }) => remittanceClaimId}
    selected={selected}
    onSelect={({ remittanceClaimId }) => onSelect(remittanceClaimId)}
    onOpen={onOpen}
    totalWords={counted(claims.length, 'claim')}
    rowClass={(claim) => (isOpen(claim) ? 'open-exception' : undefined)}
    density="compact"
    fill
  />
);
