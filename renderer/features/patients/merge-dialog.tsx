import { useState } from 'react';
import type { CallInput, Output } from '#shared/contract/operations.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { money } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { Combobox } from '../../ui/combobox.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { type FamilyChoice, findFamily } from './find-family.ts';
import { HeldTyping } from './held-typing.tsx';
import { FIELD_WORDS, moveWords } from './merge-words.ts';
import type { PatientPage } from './patient-words.ts';

type Preview = Output<'patient.mergePreview'>;
type Takes = Readonly<Record<string, 'keep' | 'merged'>>;
type Props = {
  readonly page: PatientPage;
  /** The chart to preview at once: somebody was led here to merge it. */
  readonly mergedId: string | undefined;
  readonly onClose: () => void;
};

/** Merges a second chart of the same person into this one: what moves and what differs is shown before, and it can be undone. */
export function MergeDialog({ page, mergedId: offered, onClose }: Props) {
  const [text, setText] = useState<string>();
  const [mergedId, setMergedId] = useState(offered);
  const [takes, setTakes] = useState<Takes>({});
  const merge = useCommand('patient.merge');
  const unmerge = useCommand('patient.unmerge');
  const preview = useQuery('patient.mergePreview', mergedId === undefined ? undefined : { keepId: page.patientId, mergedId });
  const shown = mergedId === undefined ? undefined : preview.value;
  const choose = (patientId: string, name: string) => {
    setText(name);
    setMergedId(patientId);
    setTakes({});
  };
  const others = async (typed: string): Promise<readonly FamilyChoice[]> =>
    (await findFamily(typed)).filter(({ id }) => id !== page.patientId);
  const save = async () => {
    if (!shown) return;
    const take = shown.fields.filter(({ field, takes: proposed }) => (takes[field] ?? proposed) === 'merged').map(({ field }) => field);
    const mergeId = newId();
    const sides = {
      keepId: page.patientId,
      keepVersion: shown.keep.version,
      mergedId: shown.merged.patientId,
      mergedVersion: shown.merged.version,
    };
    if (!(await merge.run({ mergeId, ...sides, take }))) return;
    showToast({
      words: `Chart ${shown.merged.chart} is merged into chart ${shown.keep.chart}: ${moveWords(shown.moves)} moved.`,
      undo: () => void unmerge.run({ mergeId }),
    });
    onClose();
  };
  return (
    <Dialog
      title={`Merge a chart into ${page.patient.firstName} ${page.patient.lastName}, chart ${page.chart}`}
      onClose={onClose}
      wide
      actions={
        <>
          <Button kind="quiet" keys="Esc" onClick={onClose}>
            Go back
          </Button>
          <Button kind="primary" keys="Ctrl Enter" disabled={!shown || merge.running} onClick={() => void save()}>
            {shown ? `Merge chart ${shown.merged.chart}` : 'Merge'}
          </Button>
        </>
      }
    >
      <div className="stack">
        <HeldTyping dirty={Object.keys(takes).length > 0} words="what to take from the other chart" />
        <ErrorNote problem={merge.problem ?? (mergedId === undefined ? undefined : preview.problem)} />
        <Combobox
          label="The chart that was registered twice"
          text={text ?? shown?.merged.name ?? ''}
          onText={(typed) => {
            setText(typed);
            setMergedId(undefined);
          }}
          onChoose={({ row }) => choose(row.patientId, row.name)}
          find={others}
          placeholder="Name, birth date, chart or phone"
          autoFocus
        />
        {mergedId === undefined && <LookAlikes page={page} onChoose={choose} />}
        {shown && <MergePreview preview={shown} takes={takes} onTakes={setTakes} />}
      </div>
    </Dialog>
  );
}

type AlikeProps = { readonly page: PatientPage; readonly onChoose: (patientId: string, name: string) => void };

/** Who looks like the same person, each with why. */
function LookAlikes({ page, onChoose }: AlikeProps) {
  const { patient, details, patientId, coverages } = page;
  const asked: CallInput<'patient.likely'> = {
    lastName: patient.lastName,
    firstName: patient.firstName,
    birthDate: patient.birthDate,
    phone: patient.phone,
    otherPhones: [details.mobilePhone, details.homePhone, details.workPhone].filter((phone) => phone !== ''),
    memberId: coverages[0]?.memberId ?? '',
    exceptPatientId: patientId,
  };
  const { value } = useQuery('patient.likely', asked);
  if (!value || value.length === 0) return <p className="small dim">Nobody here looks like the same person. Find the other chart above.</p>;
  return (
    <ul className="alike" aria-label="Charts that look alike">
      {value.map((row) => (
        <li key={row.patientId}>
          <Button kind="quiet" onClick={() => onChoose(row.patientId, row.name)} label={`Preview merging ${row.name}, chart ${row.chart}`}>
            {row.name}
          </Button>
          <span className="dim code">Chart {row.chart}</span>
          <span className="small soft">
            born {formatDate(row.birthDate)}; {row.because}
          </span>
        </li>
      ))}
    </ul>
  );
}

type PreviewProps = { readonly preview: Preview; readonly takes: Takes; readonly onTakes: (takes: Takes) => void };

/** What would move, what stays where it is, and each field that differs. */
const MergePreview = ({ preview, takes, onTakes }: PreviewProps) => (
  <section aria-label="What the merge does" className="stack">
    <p>
      <b>{preview.merged.name}</b> <span className="dim code">Chart {preview.merged.chart}</span>, born{' '}
      {formatDate(preview.merged.birthDate)}. Chart {preview.keep.chart} gets {moveWords(preview.moves)}, with{' '}
      {money(preview.money.insurers)} that insurers owe and {money(preview.money.patient)} that the patient owes. Nothing is booked, and
      undoing gives everything back.
    </p>
    {preview.accounts.map(({ guarantorId, accountNumber, name, owed, unapplied }) => (
      <p key={guarantorId} className="small soft">
        Account {accountNumber} ({name}) keeps what was charged to it: {money(owed)} owed
        {unapplied === 0 ? '' : `, ${money(unapplied)} credit`}. New visits go to {preview.keep.guarantor}.
      </p>
    ))}
    {preview.endingCoverages.map(({ coverageId, words }) => (
      <Note key={coverageId} kind="warn">
        {words} ends today, because chart {preview.keep.chart} has that plan or rank already.
      </Note>
    ))}
    {preview.fields.length === 0 ? (
      <p className="small dim">No field differs.</p>
    ) : (
      <div className="differs">
        {preview.fields.map(({ field, keep, merged, takes: proposed }) => (
          <SelectField
            key={field}
            label={FIELD_WORDS[field] ?? field}
            value={takes[field] ?? proposed}
            onValue={(chosen) => onTakes({ ...takes, [field]: chosen })}
            options={[
              { value: 'keep', words: keep === '' ? `nothing (chart ${preview.keep.chart})` : `${keep} (chart ${preview.keep.chart})` },
              {
                value: 'merged',
                words: merged === '' ? `nothing (chart ${preview.merged.chart})` : `${merged} (chart ${preview.merged.chart})`,
              },
            ]}
          />
        ))}
      </div>
    )}
  </section>
);
