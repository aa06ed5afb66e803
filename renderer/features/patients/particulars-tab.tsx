import { useState } from 'react';
import { PHONE_KINDS, phonesByKind } from '#shared/domain/patient/patient-details.ts';
import { formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { KeyValues, scrollable } from '../../ui/layout.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { planWords } from './coverage-lines.tsx';
import { KnownDetails } from './known-details.tsx';
import { addressWords, type PatientPage, phoneWords } from './patient-words.ts';

type Coverage = PatientPage['coverages'][number];

const until = (day: PlainDate | null, open: string): string => (day === null ? open : formatDate(day));

const COLUMNS: readonly Column<Coverage>[] = [
  { id: 'rank', head: 'Rank', kind: 'number', value: ({ rank }) => rank },
  {
    id: 'payer',
    head: 'Payer',
    tone: 'med',
    value: ({ payerName, planName }) => `${payerName}${planWords(payerName, planName)}`,
  },
  { id: 'member', head: 'Member ID', kind: 'code', value: ({ memberId }) => memberId },
  { id: 'group', head: 'Group', kind: 'code', tone: 'dim', value: ({ groupNumber }) => groupNumber },
  {
    id: 'subscriber',
    head: 'Subscriber',
    tone: 'soft',
    value: ({ subscriber }) => (subscriber === null ? 'the patient' : [subscriber.firstName, subscriber.lastName].join(' ').trim()),
  },
  { id: 'copay', head: 'Copay', kind: 'money', value: ({ copay }) => copay },
  { id: 'from', head: 'From', value: ({ effectiveFrom }) => until(effectiveFrom, '–') },
  { id: 'to', head: 'Until', value: ({ effectiveTo }) => until(effectiveTo, 'open') },
  {
    id: 'state',
    head: 'State',
    value: ({ active }) => (active ? 'In force' : 'Not in force'),
    cell: ({ active }) => <StatusMark shape={active ? 'check' : 'struck'}>{active ? 'In force' : 'Not in force'}</StatusMark>,
  },
];

/** Each number that is known, the one to call first in front. */
function phonePairs({ patient, details }: PatientPage): readonly (readonly [string, string])[] {
  const phones = phonesByKind(patient.phone, details);
  const known = [details.phoneKind, ...PHONE_KINDS.filter((kind) => kind !== details.phoneKind)].filter((kind) => phones[kind] !== '');
  return known.length === 0 ? [['Phone', 'no phone']] : known.map((kind) => [PHONE_WORDS[kind], phoneWords(phones[kind])]);
}
const PHONE_WORDS = { mobile: 'Mobile phone', home: 'Home phone', work: 'Work phone' } as const;

/** Everything kept about the person and the coverages; Enter opens the marked coverage. */
export function ParticularsTab({ page, onEdit }: { readonly page: PatientPage; readonly onEdit: (coverage: Coverage) => void }) {
  const [chosen, setChosen] = useState<string>();
  const { patient, guarantor, coverages } = page;
  return (
    <section className="particulars scroll" {...scrollable} aria-label="Particulars">
      <div className="particulars-pairs">
        <section>
          <h2>Patient</h2>
          <KeyValues pairs={[['Address', addressWords(patient.address)], ...phonePairs(page), ['E-mail', patient.email || 'none']]} />
        </section>
        <section>
          <h2>Guarantor</h2>
          <KeyValues
            pairs={[
              ['Name', guarantor.isSelf ? `${guarantor.name}, the patient` : guarantor.name],
              ['Account', String(guarantor.accountNumber)],
              ['Address', addressWords(guarantor.address)],
              ['Phone', phoneWords(guarantor.phone)],
            ]}
          />
        </section>
      </div>
      <KnownDetails page={page} />
      <h2 className="list-head">Coverages</h2>
      {coverages.length === 0 ? (
        <p className="sect soft">None: everything is billed to the guarantor. C adds one.</p>
      ) : (
        <DataTable
          label="Coverages"
          columns={COLUMNS}
          rows={coverages}
          rowKey={({ coverageId }) => coverageId}
          selected={chosen ?? coverages[0]?.coverageId}
          onSelect={({ coverageId }) => setChosen(coverageId)}
          onOpen={onEdit}
        />
      )}
    </section>
  );
}
