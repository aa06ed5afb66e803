import { useState } from 'react';
import { operations } from '#shared/contract/operations.ts';
import { useCommand } from '../../lib/command.ts';
import { today } from '../../lib/format.ts';
import { fieldsRead } from '../../lib/read-fields.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { showToast } from '../../ui/toast.tsx';
import { CoverageFieldset } from './coverage-fields.tsx';
import { CoverageKnown } from './coverage-known.tsx';
import { CoverageMoreFields } from './coverage-more-fields.tsx';
import { type CoverageDraft, coverageDraft, coverageInput, newCoverage } from './drafts.ts';
import { type FieldErrors, fieldErrors } from './field-errors.ts';
import { HeldTyping } from './held-typing.tsx';
import type { PatientPage } from './patient-words.ts';
import { coverageFaults } from './typed-faults.ts';

const schema = operations['coverage.save'].input;

type Props = { readonly page: PatientPage; readonly coverage: PatientPage['coverages'][number] | undefined; readonly onClose: () => void };

/** The first place in the order that nobody in force has. */
const freeRank = (coverages: PatientPage['coverages']): number => {
  const taken = new Set(coverages.filter(({ active, casesOnly }) => active && !casesOnly).map(({ rank }) => rank));
  return Array.from({ length: taken.size + 1 }, (_, index) => index + 1).find((rank) => !taken.has(rank)) ?? 1;
};

/** Adds a coverage, or changes one: another plan, a member ID that came later, the day it ended. */
export function EditCoverage({ page, coverage, onClose }: Props) {
  const [draft, setDraft] = useState<CoverageDraft>(() => {
    if (!coverage) return newCoverage(freeRank(page.coverages));
    const {
      payerName: _name,
      active: _active,
      filingIndicator: _kind,
      forwards: _goes,
      medicareSecondaryType: _type,
      ...fields
    } = coverage;
    return coverageDraft(fields);
  });
  const [first] = useState(draft);
  const [errors, setErrors] = useState<FieldErrors>({});
  const save = useCommand('coverage.save');
  const submit = async () => {
    if (!fieldsRead(() => setErrors({}))) return;
    const input = { patientId: page.patientId, coverage: coverageInput(draft, page.patient.address) };
    const parsed = schema.safeParse(input);
    const faults = { ...coverageFaults(draft, 'coverage', today()), ...(parsed.success ? {} : fieldErrors(parsed.error.issues)) };
    setErrors(faults);
    if (Object.keys(faults).length > 0 || !(await save.run(input))) return;
    showToast({ words: coverage ? 'The coverage is changed.' : 'The coverage is added.' });
    onClose();
  };
  return (
    <Dialog
      title={coverage ? `Change ${coverage.payerName}` : 'Add a coverage'}
      onClose={onClose}
      wide
      actions={
        <>
          <Button kind="quiet" keys="Esc" onClick={onClose}>
            Go back
          </Button>
          <Button kind="primary" keys="Ctrl Enter" disabled={save.running} onClick={() => void submit()}>
            Save the coverage
          </Button>
        </>
      }
    >
      <div className="stack">
        <HeldTyping dirty={JSON.stringify(draft) !== JSON.stringify(first)} words="the coverage" />
        <ErrorNote problem={save.problem} />
        <CoverageFieldset draft={draft} onDraft={setDraft} errors={errors} path="coverage" legend="Coverage" />
        <CoverageMoreFields draft={draft} onDraft={setDraft} errors={errors} path="coverage" />
        {coverage && <CoverageKnown coverage={coverage} />}
      </div>
    </Dialog>
  );
}
