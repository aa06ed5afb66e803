import { useEffect, useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { call } from '../../lib/api.ts';
import { counted } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { Section } from '../../ui/layout.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { CheckField } from '../../ui/select-field.tsx';
import { TextArea } from '../../ui/text-field.tsx';

export type PickedCodes = { readonly diagnoses: readonly string[]; readonly procedures: readonly string[] };
type Suggested = Output<'coding.suggest'>;
type Suggestion = Suggested['diagnoses'][number];
type Companion = Output<'coding.usual'>[number];

type Props = {
  /** What stands on the slip already. */
  readonly typed: PickedCodes;
  readonly payerId: string | null;
  readonly on: string;
  readonly onPick: (codes: PickedCodes) => void;
  readonly onClose: () => void;
};

/** Suggestions for a note while it is typed; the newest text wins. */
function useSuggestions(note: string) {
  const [found, setFound] = useState<Suggested>();
  const [problem, setProblem] = useState<unknown>();
  useEffect(() => {
    if (note.trim() === '') return setFound(undefined);
    let current = true;
    const timer = setTimeout(() => {
      call('coding.suggest', { note }).then(
        (value) => {
          if (!current) return;
          setFound(value);
          setProblem(undefined);
        },
        (refusal: unknown) => {
          if (current) setProblem(refusal);
        },
      );
    }, 250);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [note]);
  return { found, problem };
}

const companionKey = ({ scope, code }: Companion): string => `${scope} ${code}`;

/** Codes that a note may mean and codes that usually go along. What a person ticks goes onto the slip, nothing else. */
export function NoteDialog({ typed, payerId, on, onPick, onClose }: Props) {
  const [note, setNote] = useState('');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const { found, problem } = useSuggestions(note.slice(0, 20_000));
  const none = typed.diagnoses.length + typed.procedures.length === 0;
  const usual = useQuery('coding.usual', none ? undefined : { ...mutable(typed), payerId, on: on as never }).value ?? [];
  const toggle = (key: string) => {
    const next = new Set(ticked);
    if (!next.delete(key)) next.add(key);
    setTicked(next);
  };
  // A tick whose suggestion is no longer in sight puts nothing on the slip.
  const inSight = new Set([
    ...(found?.diagnoses ?? []).map(({ code }) => `diagnosis ${code}`),
    ...(found?.procedures ?? []).map(({ code }) => `procedure ${code}`),
    ...usual.map(companionKey),
  ]);
  const chosen = [...ticked].filter((key) => inSight.has(key));
  const pick = () => {
    const codes = (scope: string) => chosen.filter((key) => key.startsWith(`${scope} `)).map((key) => key.slice(scope.length + 1));
    onPick({ diagnoses: codes('diagnosis'), procedures: codes('procedure') });
    onClose();
  };
  const rows = { ticked, onToggle: toggle };
  return (
    <TaskDialog
      wide
      title="Codes from a note"
      onClose={onClose}
      act={chosen.length === 0 ? 'Tick what was done and found' : `Put ${counted(chosen.length, 'code')} on the slip`}
      disabled={chosen.length === 0}
      onAct={pick}
    >
      <div className="note-help">
        <NoteText note={note} onNote={setNote} />
        <ErrorNote problem={problem} />
        {found && (
          <>
            <Suggestions title="Diagnoses" scope="diagnosis" rows={found.diagnoses} known={typed.diagnoses} {...rows} />
            <Suggestions title="Procedures" scope="procedure" rows={found.procedures} known={typed.procedures} {...rows} />
            <LeftOut rows={found.leftOut} />
          </>
        )}
        {usual.length > 0 && (
          <Section title="Usually goes with it, on visits that were paid">
            {usual.map((row) => (
              <UsualRow key={companionKey(row)} row={row} ticked={ticked} onToggle={toggle} />
            ))}
          </Section>
        )}
      </div>
    </TaskDialog>
  );
}

const mutable = ({ diagnoses, procedures }: PickedCodes) => ({ diagnoses: [...diagnoses], procedures: [...procedures] });

function NoteText({ note, onNote }: { readonly note: string; readonly onNote: (text: string) => void }) {
  return (
    <div data-note="">
      <TextArea
        label="Note"
        hint="Typed or pasted. It is read here and kept nowhere."
        rows={6}
        value={note}
        onText={(text) => onNote(text.slice(0, 20_000))}
        autoFocus
      />
    </div>
  );
}

type RowsProps = {
  readonly title: string;
  readonly scope: 'diagnosis' | 'procedure';
  readonly rows: readonly Suggestion[];
  readonly known: readonly string[];
  readonly ticked: ReadonlySet<string>;
  readonly onToggle: (key: string) => void;
};

/** "because of “htn stable” (htn: hypertension), used 12× here". */
function whyWords({ phrase, synonym, used, past }: Suggestion): string {
  const parts = [
    `because of “${phrase}”`,
    synonym === '' ? '' : `(${synonym})`,
    used > 0 ? `used ${used}× here` : '',
    past ? 'from the past: only if looked after today' : '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

function Suggestions({ title, scope, rows, known, ticked, onToggle }: RowsProps) {
  const fresh = rows.filter(({ code }) => !known.includes(code));
  return (
    <Section title={title}>
      {fresh.length === 0 && <p className="soft">{rows.length === 0 ? 'None found in the note.' : 'All of them stand on the slip.'}</p>}
      {fresh.map((row) => (
        <div key={row.code} className="note-row">
          <CheckField
            label={`${row.code} ${row.words}`}
            checked={ticked.has(`${scope} ${row.code}`)}
            onChecked={() => onToggle(`${scope} ${row.code}`)}
          />
          <p className="small dim">{whyWords(row)}</p>
        </div>
      ))}
    </Section>
  );
}

const STATUS_WORDS = { said: '', past: '', denied: 'denied', family: 'of the family', uncertain: 'only suspected' } as const;

/** What was read and not coded from, so that nobody wonders. */
function LeftOut({ rows }: { readonly rows: Suggested['leftOut'] }) {
  if (rows.length === 0) return null;
  return (
    <Section title="Left out">
      <p className="small soft">{rows.map(({ phrase, status, cue }) => `“${phrase}” ${STATUS_WORDS[status]} (${cue})`).join(', ')}</p>
    </Section>
  );
}

type UsualProps = { readonly row: Companion; readonly ticked: ReadonlySet<string>; readonly onToggle: (key: string) => void };

function UsualRow({ row, ticked, onToggle }: UsualProps) {
  const why = `on ${row.count} of ${row.of} ${row.ofPayer ? 'visits of this payer' : 'visits'}`;
  if (row.scope === 'modifier')
    return (
      <p className="small">
        <span className="code">{row.code}</span> <span className="dim">{why}</span>
      </p>
    );
  return (
    <div className="note-row">
      <CheckField
        label={`${row.code} ${row.words}`.trim()}
        checked={ticked.has(companionKey(row))}
        onChecked={() => onToggle(companionKey(row))}
      />
      <p className="small dim">{why}</p>
    </div>
  );
}
