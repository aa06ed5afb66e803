import './patients.css';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { formatPhone } from '#shared/domain/identifier/phone.ts';
import { ageOn, formatDate } from '#shared/kernel/plain-date.ts';
import { bridge } from '../../lib/bridge.ts';
import { counted, today } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { PageHead, TwoPane } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Screen } from '../../ui/screen.tsx';
import type { Column } from '../../ui/table-model.ts';
import { TextField } from '../../ui/text-field.tsx';
import { NumberingDialog } from './numbering-dialog.tsx';
import { PatientCard } from './patient-card.tsx';
import { SEX_LETTERS } from './patient-words.ts';
import { forgetRecent, keepFind, type PatientRow, useRecent } from './recent-patients.ts';

const LIMIT = 50;
const COLUMNS: readonly Column<PatientRow>[] = [
  {
    id: 'name',
    head: 'Name',
    tone: 'med',
    value: ({ name }) => name,
    cell: ({ name, note }) => (note === '' ? name : <FoundBy name={name} note={note} />),
  },
  { id: 'chart', head: 'Chart', kind: 'code', tone: 'dim', value: ({ chart }) => chart },
  { id: 'born', head: 'Born', value: ({ birthDate }) => birthDate, cell: ({ birthDate }) => formatDate(birthDate) },
  { id: 'age', head: 'Age', kind: 'number', value: ({ birthDate }) => ageOn(birthDate, today()) },
  { id: 'sex', head: 'Sex', tone: 'soft', value: ({ sex }) => SEX_LETTERS[sex] },
  { id: 'phone', head: 'Phone', tone: 'soft', value: ({ phone }) => formatPhone(phone) },
];

/** Find or register in one place: the list follows the typing, Enter opens, and registers when nobody fits. */
export function PatientsScreen() {
  const navigate = useNavigate();
  const text = useRecent(({ find }) => find);
  const asked = useSettled(text.trim());
  const found = useQuery('patient.search', asked === '' ? undefined : { text: asked.slice(0, 80), limit: LIMIT });
  const recent = useRecent(({ rows }) => rows);
  const [chosen, setChosen] = useState<string>();
  const [numbering, setNumbering] = useState(false);
  useForgetOnLock();
  const rows = asked === '' ? recent : (found.value ?? []);
  const selected = rows.find(({ patientId }) => patientId === chosen) ?? rows[0];
  const nobody = asked !== '' && asked === text.trim() && found.value?.length === 0;
  const open = (row: PatientRow | undefined) => row && void navigate(`/patients/${row.patientId}`);
  const register = () => void navigate('/patients/register', { state: { name: text.trim() } });
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined && selected) {
      event.preventDefault();
      setChosen(rows[Math.max(0, Math.min(rows.indexOf(selected) + by, rows.length - 1))]?.patientId);
    } else if (event.key === 'Enter' && !event.ctrlKey && (nobody || (asked === text.trim() && selected))) {
      event.preventDefault();
      if (nobody) register();
      else open(selected);
    }
  };
  return (
    <Screen
      title="Patients"
      actions={[
        { label: 'Open', keys: 'Enter', run: () => open(selected), disabled: !selected },
        { label: 'Register a patient', keys: 'Alt N', run: register, primary: nobody },
        { label: 'Chart numbers', keys: 'Alt H', run: () => setNumbering(true), end: true },
      ]}
    >
      <PageHead title="Patients" under="By any part of the name, birth date, chart number, phone or member ID" />
      <FindField text={text} onKey={onKey} found={asked === '' ? undefined : found.value?.length} />
      <TwoPane
        rightWidth={412}
        left={
          <>
            {found.problem !== undefined && asked !== '' && (
              <div className="sect">
                <ErrorNote problem={found.problem} onRetry={found.again} />
              </div>
            )}
            {rows.length > 0 && (
              <>
                {asked === '' && <h2 className="list-head">Open a moment ago</h2>}
                <DataTable
                  label={asked === '' ? 'Patients open a moment ago' : 'Patients found'}
                  columns={COLUMNS}
                  rows={rows}
                  rowKey={({ patientId }) => patientId}
                  selected={selected?.patientId}
                  onSelect={({ patientId }) => setChosen(patientId)}
                  onOpen={open}
                  density="roomy"
                  fill
                />
              </>
            )}
            <NobodyYet text={text.trim()} nobody={nobody} idle={asked === '' && rows.length === 0} onRegister={register} />
          </>
        }
        right={<PatientCard patientId={selected?.patientId} />}
      />
      {numbering && <NumberingDialog onClose={() => setNumbering(false)} />}
    </Screen>
  );
}

/** Says why somebody stands in the list whom the typed text does not name. */
const FoundBy = ({ name, note }: { readonly name: string; readonly note: string }) => (
  <>
    {name} <span className="small dim">{note}</span>
  </>
);

type FindProps = {
  readonly text: string;
  readonly onKey: (event: KeyboardEvent<HTMLInputElement>) => void;
  /** How many fit; undefined while nothing was asked. */
  readonly found: number | undefined;
};

const FindField = ({ text, onKey, found }: FindProps) => (
  <div className="find-patient">
    <TextField
      label="Find a patient"
      bare
      value={text}
      onText={keepFind}
      onKeyDown={onKey}
      placeholder="Quillfeather, 9/18/1979, 10482, 555-0142 or PM88-40217"
      aria-keyshortcuts="ArrowDown ArrowUp Enter"
      maxLength={80}
      autoFocus
    />
    <span className="small dim" role="status">
      {found !== undefined && counted(found, 'patient')}
      {found === LIMIT && ' or more: type another letter'}
    </span>
  </div>
);

type NobodyProps = { readonly text: string; readonly nobody: boolean; readonly idle: boolean; readonly onRegister: () => void };

/** Nothing was typed, or nobody fits: says what Enter does then. */
function NobodyYet({ text, nobody, idle, onRegister }: NobodyProps) {
  const button = (
    <Button kind={nobody ? 'primary' : 'plain'} onClick={onRegister}>
      Register a patient
    </Button>
  );
  if (nobody)
    return (
      <EmptyState title={`Nobody fits “${text}”`} action={button}>
        Check the spelling or type fewer letters. If they are new, Enter registers them with this name.
      </EmptyState>
    );
  if (!idle) return null;
  return (
    <EmptyState title="Find or register" action={button}>
      Type in the field above: the list follows. Enter opens the marked patient, and registers a new one when nobody fits.
    </EmptyState>
  );
}

/** The text once typing rests for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), text === '' ? 0 : 70);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** Another person may unlock next: nobody's names wait for them. */
function useForgetOnLock(): void {
  useEffect(
    () =>
      bridge().subscribe(({ type }) => {
        if (type === 'locked') forgetRecent();
      }),
    [],
  );
}
