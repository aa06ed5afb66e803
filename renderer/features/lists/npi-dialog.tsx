import { useEffect, useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { call } from '../../lib/api.ts';
import { bridge } from '../../lib/bridge.ts';
import { counted } from '../../lib/format.ts';
import { useJob } from '../../lib/jobs.ts';
import { uploadFile } from '../../lib/upload.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Progress } from '../../ui/progress.tsx';
import type { Column } from '../../ui/table-model.ts';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';

type Found = Output<'npi.search'>['rows'][number];

/** The file on its way in, and what is known of it. */
function useNpiFile() {
  const [file, setFile] = useState<{ readonly name: string; readonly uploadId: string }>();
  const [share, setShare] = useState<number>();
  const [problem, setProblem] = useState<unknown>();
  const choose = async () => {
    setProblem(undefined);
    try {
      const [chosen] = await bridge().openFiles(['.csv', '.zip', '.gz']);
      if (!chosen) return;
      setShare(0);
      setFile({ name: chosen.name, uploadId: await uploadFile(chosen, setShare) });
    } catch (refusal) {
      setProblem(refusal);
    } finally {
      setShare(undefined);
    }
  };
  const uploadId = file?.uploadId;
  // What was handed over is not kept: nothing but the chosen rows is ours.
  useEffect(() => () => void (uploadId === undefined || call('upload.discard', { uploadId }).catch(() => undefined)), [uploadId]);
  return { file, share, problem, choose };
}

/** Looks people and places up in the national registry's file, offline, and takes the chosen ones onto our lists. */
export function NpiDialog({ onClose, onTaken }: { readonly onClose: () => void; readonly onTaken: () => void }) {
  const source = useNpiFile();
  const [text, setText] = useState('');
  const [state, setState] = useState('');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const search = useJob('npi.search');
  const take = useJob('npi.import');
  const { file } = source;
  const find = () => {
    if (file && text.trim() !== '') void search.start({ uploadId: file.uploadId, text, state });
  };
  const add = () => {
    if (file && ticked.size > 0) void take.start({ uploadId: file.uploadId, npis: [...ticked] });
  };
  const taken = take.result;
  useEffect(() => {
    if (!taken) return;
    showToast({ words: `${counted(taken.added, 'entry', 'entries')} added, ${taken.changed} brought up to date` });
    onTaken();
    onClose();
  }, [taken, onTaken, onClose]);
  const rows = search.result?.rows;
  const running = search.progress ?? take.progress;
  return (
    <TaskDialog
      wide
      title="From the national NPI file"
      onClose={onClose}
      act={ticked.size === 0 ? 'Tick who to add' : `Add ${ticked.size}`}
      disabled={ticked.size === 0 || running !== undefined}
      onAct={add}
    >
      <div className="npi-file">
        <p className="soft">
          The registry publishes everybody who has an NPI as a CSV file, monthly and weekly. People become referring providers,
          organizations become facilities.
        </p>
        <div className="row">
          <Button keys="Ctrl O" kind={file ? 'quiet' : 'primary'} autoFocus onClick={() => void source.choose()}>
            Choose the file
          </Button>
          <span className="grow clip">{file?.name}</span>
        </div>
        <ErrorNote problem={source.problem ?? search.problem ?? take.problem} />
        {source.share !== undefined && <Progress words="Taking the file in" done={Math.round(source.share * 100)} total={100} unit="%" />}
        {file && <Search text={text} state={state} onText={setText} onState={setState} onFind={find} />}
        {running && <Progress words="Reading the file" done={running.done} total={null} unit={running.unit} onCancel={search.cancel} />}
        {rows && <FoundRows rows={rows} more={search.result?.more ?? false} ticked={ticked} onTick={setTicked} />}
      </div>
    </TaskDialog>
  );
}

type SearchProps = {
  readonly text: string;
  readonly state: string;
  readonly onText: (text: string) => void;
  readonly onState: (state: string) => void;
  readonly onFind: () => void;
};

function Search({ text, state, onText, onState, onFind }: SearchProps) {
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        onFind();
      }}
    >
      <TextField label="NPI, name or city" value={text} onText={(typed) => onText(typed.slice(0, 80))} autoFocus />
      <TextField label="State" value={state} maxLength={2} onText={(typed) => onState(typed.toUpperCase().slice(0, 2))} />
      <Button type="submit" disabled={text.trim() === ''}>
        Find
      </Button>
    </form>
  );
}

type RowsProps = {
  readonly rows: readonly Found[];
  readonly more: boolean;
  readonly ticked: ReadonlySet<string>;
  readonly onTick: (ticked: ReadonlySet<string>) => void;
};

function FoundRows({ rows, more, ticked, onTick }: RowsProps) {
  if (rows.length === 0) return <p className="soft">Nobody in the file fits. Try fewer words, or no state.</p>;
  const toggle = ({ npi }: Found) => {
    const next = new Set(ticked);
    if (!next.delete(npi)) next.add(npi);
    onTick(next);
  };
  const columns: readonly Column<Found>[] = [
    {
      id: 'tick',
      head: 'Add',
      width: 52,
      value: ({ npi }) => (ticked.has(npi) ? 1 : 0),
      cell: (row) =>
        row.deactivated ? (
          <span className="dim">ended</span>
        ) : (
          <input type="checkbox" aria-label={`Add ${row.name}`} checked={ticked.has(row.npi)} onChange={() => toggle(row)} />
        ),
    },
    { id: 'npi', head: 'NPI', kind: 'code', value: ({ npi }) => npi },
    { id: 'name', head: 'Name', value: ({ name, credentials }) => [name, credentials].filter((part) => part !== '').join(', ') },
    { id: 'kind', head: 'Kind', value: ({ kind }) => (kind === 'person' ? 'Person' : 'Organization') },
    { id: 'taxonomy', head: 'Taxonomy', kind: 'code', value: ({ taxonomy }) => taxonomy ?? '' },
    { id: 'place', head: 'Place', value: ({ city, state }) => [city, state].filter((part) => part !== '').join(', ') },
  ];
  return (
    <>
      <DataTable label="In the file" columns={columns} rows={rows} rowKey={({ npi }) => npi} />
      {more && <p className="small dim">There are more. Add a word or the state.</p>}
    </>
  );
}
