import { useState } from 'react';
import { operations } from '#shared/contract/operations.ts';
import { useCommand } from '../../lib/command.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { showToast } from '../../ui/toast.tsx';
import { CoverageFieldset } from './coverage-fields.tsx';
import { type CoverageDraft, coverageDraft, coverageInput, newCoverage } from './drafts.ts';
import { type FieldErrors, fieldErrors } from './field-errors.ts';
import { HeldTyping } from './held-typing.tsx';
import type { PatientPage } from './patient-words.ts';

const schema = operations['coverage.save'].input;

type Props = { readonly page: PatientPage; readonly coverage: PatientPage['coverages'][number] | undefined; readonly onClose: () => void };

const freeRank = (coverages: PatientPage['coverages']): number =>
  [1, 2, 3].find((rank) => !coverages.some((coverage) => coverage.active && coverage.rank === rank)) ?? 3;

/** Adds a coverage, or changes one: another plan, a member ID that came later, the day it ended. */
export function EditCoverage({ page, coverage, onClose }: Props) {
  const [draft, setDraft] = useState<CoverageDraft>(() => {
    if (!coverage) return newCoverage(freeRank(page.coverages));
    const { payerName: _name, active: _active, ...fields } = coverage;
    return coverageDraft(fields);
  });
  const [first] = useState(draft);
  const [errors, setErrors] = useState<FieldErrors>({});
  const save = useCommand('coverage.save');
  const submit = async () => {
    const input = { patientId: page.patientId, coverage: coverageInput(draft, page.patient.address) };
    const parsed = schema.safeParse(input);
    setErrors(parsed.success ? {} : fieldErrors(parsed.error.issues));
    if (!parsed.success || !(await save.run(input))) return;
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
          <Button kind="quiet" onClick={onClose}>
            Go back <kbd>Esc</kbd>
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
      </div>
    </Dialog>
  );
}
