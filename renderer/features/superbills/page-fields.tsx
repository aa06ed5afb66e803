import { HEADER_PARTS, type HeaderPart, MOST } from '#shared/domain/superbill/superbill-layout.ts';
import { Section } from '../../ui/layout.tsx';
import { CheckField, SelectField } from '../../ui/select-field.tsx';
import type { Layout } from './layout-draft.ts';

type Props = { readonly layout: Layout; readonly onLayout: (layout: Layout) => void };

const PARTS: Readonly<Record<HeaderPart, string>> = {
  balance: 'What payers and patient owe',
  copayDue: 'Copay due',
  coverages: 'Coverages',
  alerts: 'Alerts',
  eligibility: 'Last eligibility check',
};
const upTo = (from: number, most: number) =>
  Array.from({ length: most - from + 1 }, (_, index) => ({ value: String(from + index), words: String(from + index) }));

/** What stands on the page beside the codes. */
export function PageFields({ layout, onLayout }: Props) {
  const set = (change: Partial<Layout>) => onLayout({ ...layout, ...change });
  return (
    <>
      <Section title="Head of the page">
        <div className="slip-checks">
          {HEADER_PARTS.map((part) => (
            <CheckField
              key={part}
              label={PARTS[part]}
              checked={layout.header[part]}
              onChecked={(on) => set({ header: { ...layout.header, [part]: on } })}
            />
          ))}
        </div>
      </Section>
      <Section title="Columns, blanks and foot">
        <div className="slip-numbers">
          <SelectField
            label="Procedure columns"
            value={String(layout.procedureColumns)}
            options={upTo(1, MOST.procedureColumns)}
            onValue={(value) => set({ procedureColumns: Number(value) })}
          />
          <SelectField
            label="Diagnosis columns"
            value={String(layout.diagnosisColumns)}
            options={upTo(1, MOST.diagnosisColumns)}
            onValue={(value) => set({ diagnosisColumns: Number(value) })}
          />
          <SelectField
            label="Blank procedures"
            value={String(layout.procedureBlanks)}
            options={upTo(0, MOST.blanks)}
            onValue={(value) => set({ procedureBlanks: Number(value) })}
          />
          <SelectField
            label="Blank diagnoses"
            value={String(layout.diagnosisBlanks)}
            options={upTo(0, MOST.blanks)}
            onValue={(value) => set({ diagnosisBlanks: Number(value) })}
          />
        </div>
        <div className="slip-checks">
          <CheckField label="Fees" checked={layout.fees} onChecked={(fees) => set({ fees })} />
          <CheckField label="Signature lines" checked={layout.signature} onChecked={(signature) => set({ signature })} />
          <CheckField label="Box for payments" checked={layout.payment} onChecked={(payment) => set({ payment })} />
        </div>
      </Section>
    </>
  );
}
