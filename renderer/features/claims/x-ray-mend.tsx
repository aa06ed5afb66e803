import { useState } from 'react';
import { useNavigate } from 'react-router';
import { call } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import type { ClaimPage } from './claim-state.ts';
import type { Shown, XRayBox } from './x-ray-words.ts';

const COVERAGE = { 'coverage.memberId': 'memberId', 'coverage.groupNumber': 'groupNumber', 'coverage.groupName': 'groupName' } as const;
const VISIT = {
  'encounter.note': 'note',
  'encounter.priorAuthorization': 'priorAuthorization',
  'encounter.placeOfService': 'placeOfService',
} as const;
type CoveragePart = keyof typeof COVERAGE;
type VisitPart = keyof typeof VISIT;

const isCoverage = (field: string): field is CoveragePart => Object.hasOwn(COVERAGE, field);
const isVisit = (field: string): field is VisitPart => Object.hasOwn(VISIT, field);
const LONGEST: Readonly<Record<CoveragePart | VisitPart, number>> = {
  ...{ 'coverage.memberId': 80, 'coverage.groupNumber': 50, 'coverage.groupName': 60 },
  ...{ 'encounter.note': 80, 'encounter.priorAuthorization': 50, 'encounter.placeOfService': 2 },
};

/** Whether a box has an editor here: one value, kept in one field, and nothing in the way of changing it. */
export const mendable = ({ field }: XRayBox, { opens }: Shown): boolean => isCoverage(field) || (isVisit(field) && opens);

type Props = { readonly box: XRayBox; readonly shown: Shown; readonly claim: ClaimPage['claim'] };

/** The field's own small editor: it saves where the value is kept, and the claim is checked again with it. */
export function MendField({ box, shown, claim }: Props) {
  const { field } = box;
  const [typed, setTyped] = useState('');
  const mend = useMend({ box, shown, claim });
  if (!isCoverage(field) && !isVisit(field)) return null;
  return (
    <form
      className="x-ray-mend"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() !== '') void mend.run(typed.trim()).then((done) => done && setTyped(''));
      }}
    >
      <TextField
        label={`Change ${box.title.toLowerCase()}`}
        hint="Enter saves it where it is kept"
        maxLength={LONGEST[field]}
        value={typed}
        onText={setTyped}
      />
      <Button
        kind="primary"
        disabled={typed.trim() === '' || mend.running}
        onClick={() => void mend.run(typed.trim()).then((done) => done && setTyped(''))}
      >
        Save
      </Button>
      <ErrorNote problem={mend.problem} />
    </form>
  );
}

/** Saves a value by the operation of whoever keeps it, then scrubs the claim again when it waits. */
function useMend({ box: { field, title }, shown: { stands }, claim }: Props) {
  const coverage = useCommand('coverage.save');
  const open = useCommand('claim.editCharges');
  const approve = useCommand('charge.approve');
  const recheck = useCommand('claim.recheck');
  const [problem, setProblem] = useState<unknown>();
  const navigate = useNavigate();
  const { claimId } = claim;
  const ofCoverage = async (part: CoveragePart, value: string): Promise<boolean> => {
    const { coverages } = await call('patient.get', { patientId: stands.patientId });
    const found = coverages.find(({ coverageId }) => coverageId === stands.coverageId);
    if (!found) return false;
    const { payerName: _name, active: _active, filingIndicator: _kind, forwards: _goes, medicareSecondaryType: _type, ...fields } = found;
    if (!(await coverage.run({ patientId: stands.patientId, coverage: { ...fields, [COVERAGE[part]]: value } }))) return false;
    const { claim: now } = await call('claim.get', { claimId });
    if (now.status === 'onHold' || now.status === 'rejected') await recheck.run({ claimId, version: now.version });
    return true;
  };
  const ofVisit = async (part: VisitPart, value: string): Promise<boolean> => {
    const opened = await open.run({ claimId, version: claim.version });
    if (!opened) return false;
    const { superbillId } = opened;
    const { encounter } = await call('charge.open', { superbillId, number: null });
    const approved = await approve.run({ superbillId, encounter: { ...encounter, [VISIT[part]]: value }, copay: null });
    // Its charges are open now: they are finished where they are entered.
    if (!approved)
      showToast({ words: 'Its charges stay open', open: { words: 'Charges', run: () => void navigate(`/charges/${superbillId}`) } });
    return approved !== undefined;
  };
  const run = async (value: string): Promise<boolean> => {
    setProblem(undefined);
    try {
      const done = isCoverage(field) ? await ofCoverage(field, value) : isVisit(field) && (await ofVisit(field, value));
      if (done) showToast({ words: `${title} is ${value} now`, shape: 'check' });
      return done;
    } catch (error) {
      setProblem(error);
      return false;
    }
  };
  const running = [coverage, open, approve, recheck].some((one) => one.running);
  return { run, running, problem: problem ?? coverage.problem ?? open.problem ?? approve.problem ?? recheck.problem };
}
