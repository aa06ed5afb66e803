import type { Output } from '#shared/contract/operations.ts';
import { DataTable } from '../../ui/data-table.tsx';
import type { Column } from '../../ui/table-model.ts';

type Change = Output<'coverage.history'>['changes'][number];

const WORDS: Readonly<Record<string, string>> = {
  'eligibility.takenOver': 'Taken over from',
  'remittance.correctedMember': 'Corrected by',
  rank: 'Place in the order',
  memberId: 'Member ID',
  groupNumber: 'Group number',
  groupName: 'Group name',
  planName: 'Plan',
  payerName: 'Payer',
  relationship: 'Subscriber is',
  effectiveFrom: 'In force from',
  effectiveTo: 'Until',
  copay: 'Copay, cents',
  deductible: 'Deductible, cents',
  coinsurancePercent: 'Coinsurance %',
  medigap: 'Medigap',
  forwardsAutomatically: 'Gets Medicare’s answer',
  casesOnly: 'Only for cases',
  medicareSecondaryType: 'Why Medicare is second',
  'card.front': 'Front of the card',
  'card.back': 'Back of the card',
};
const wordsOf = (field: string): string => WORDS[field] ?? field.replace(/^subscriber\./, 'Subscriber: ').replaceAll('.', ' ');

const COLUMNS: readonly Column<Change>[] = [
  { id: 'when', head: 'When', kind: 'code', value: ({ changedAt }) => changedAt.slice(0, 16).replace('T', ' ') },
  { id: 'who', head: 'Who', tone: 'soft', value: ({ userName }) => userName },
  { id: 'field', head: 'What', value: ({ field }) => wordsOf(field) },
  { id: 'before', head: 'Was', tone: 'dim', value: ({ before }) => before || '–' },
  { id: 'after', head: 'Is', value: ({ after }) => after || '–' },
];

/** Every change of a coverage, newest first. */
export const CoverageHistory = ({ changes }: { readonly changes: readonly Change[] }) => (
  <details>
    <summary>History: {changes.length === 1 ? '1 change' : `${changes.length} changes`}</summary>
    {changes.length > 0 && (
      <DataTable label="History of the coverage" columns={COLUMNS} rows={changes} rowKey={({ changeId }) => changeId} />
    )}
  </details>
);
