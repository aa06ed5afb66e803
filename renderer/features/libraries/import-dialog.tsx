import { useEffect, useState } from 'react';
import { type LibraryKind, libraryFacts } from '#shared/domain/code-library/library-kind.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { counted } from '../../lib/format.ts';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { Progress } from '../../ui/progress.tsx';
import { CheckField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { ImportPreview } from './import-preview.tsx';
import { type ImportForm, useImport } from './use-import.ts';

/** Chooses a publisher's file, shows what it changes, then imports it whole or not at all. */
export function ImportDialog({ kind, onClose }: { readonly kind: LibraryKind; readonly onClose: () => void }) {
  const { words, licence, file: fileWords, lastDay } = libraryFacts(kind);
  const source = useImport(kind);
  const [form, setForm] = useState<ImportForm>({ title: '', from: undefined, to: undefined, licence: false });
  const { file, preview, load } = source;
  const seen = preview.result;
  useEffect(() => {
    if (!seen) return;
    const to = lastDay === null ? undefined : plainDate(lastDay);
    setForm((before) => ({
      ...before,
      title: before.title || seen.title,
      from: before.from ?? seen.effectiveFrom ?? undefined,
      to: before.to ?? to,
    }));
  }, [seen, lastDay]);
  const done = load.result;
  useEffect(() => {
    if (!done) return;
    showToast({ words: `${words}: ${counted(done.rowCount, 'row')} imported` });
    onClose();
  }, [done, words, onClose]);
  const missing = missingOf(form, { file: file !== undefined, importable: seen?.importable ?? false, licence });
  const busy = preview.progress ?? load.progress;
  return (
    <Dialog
      wide
      title={`Import: ${words}`}
      onClose={onClose}
      actions={
        <>
          <Button keys="Esc" onClick={onClose}>
            Go back
          </Button>
          <Button keys="Ctrl Enter" kind="primary" disabled={missing !== '' || busy !== undefined} onClick={() => source.begin(form)}>
            {missing === '' && seen ? `Import ${counted(seen.rowCount, 'row')}` : missing || 'Import'}
          </Button>
        </>
      }
    >
      <div className="library-import">
        <p className="soft">Choose {fileWords}. Nothing changes until you import, and an import can be taken back.</p>
        <Working source={source} rowCount={seen?.rowCount ?? null} />
        {seen && !busy && <ImportPreview preview={seen} />}
        {seen?.importable && !busy && (
          <ImportFields
            form={form}
            onForm={setForm}
            licence={licence}
            onLookAgain={() => source.lookAgain(form.from)}
            asked={seen.effectiveFrom}
          />
        )}
      </div>
    </Dialog>
  );
}

type WorkingProps = { readonly source: ReturnType<typeof useImport>; readonly rowCount: number | null };

/** The chosen file and how far it is: taken in, read, imported; each can be stopped. */
function Working({ source, rowCount }: WorkingProps) {
  const { file, share, choose, preview, load, problem } = source;
  const busy = preview.progress ?? load.progress;
  return (
    <>
      <div className="row">
        <Button keys="Ctrl O" kind={file ? 'quiet' : 'primary'} autoFocus disabled={busy !== undefined} onClick={() => void choose()}>
          Choose the file
        </Button>
        <span className="grow clip">{file?.name}</span>
      </div>
      <ErrorNote problem={problem} />
      {share !== undefined && <Progress words="Taking the file in" done={Math.round(share * 100)} total={100} unit="%" />}
      {preview.progress && <Progress words="Reading what it changes" {...stepOf(preview.progress)} onCancel={preview.cancel} />}
      {(preview.cancelled || load.cancelled) && !busy && <Note kind="warn">Stopped. Nothing was imported.</Note>}
      {load.progress && (
        <Progress
          words="Importing"
          done={load.progress.done}
          total={rowCount}
          unit={load.progress.unit}
          under="Nobody sees a code of it until the last one is in."
          onCancel={load.cancel}
        />
      )}
    </>
  );
}

const stepOf = ({ done, total, unit }: { readonly done: number; readonly total: number | null; readonly unit: string }) => ({
  done,
  total,
  unit,
});

/** What is still needed, as the words of the button; empty when it can begin. */
function missingOf(form: ImportForm, { file, importable, licence }: { file: boolean; importable: boolean; licence: string }): string {
  if (!file) return 'Choose a file first';
  if (!importable) return 'Nothing to import';
  if (form.from === undefined) return 'Say the first day';
  if (form.title.trim() === '') return 'Name the edition';
  return licence !== '' && !form.licence ? 'Licence needed' : '';
}

type FieldsProps = {
  readonly form: ImportForm;
  readonly onForm: (form: ImportForm) => void;
  readonly licence: string;
  readonly onLookAgain: () => void;
  readonly asked: string | null;
};

function ImportFields({ form, onForm, licence, onLookAgain, asked }: FieldsProps) {
  return (
    <div className="import-fields">
      <DateField label="Holds from" required value={form.from} onDate={(from) => onForm({ ...form, from })} />
      <DateField label="Until (if it ends)" value={form.to} onDate={(to) => onForm({ ...form, to })} />
      <TextField
        label="Name of the edition"
        required
        value={form.title}
        onText={(title) => onForm({ ...form, title: title.slice(0, 120) })}
      />
      {form.from !== undefined && form.from !== asked && (
        <Button kind="quiet" keys="Ctrl L" onClick={onLookAgain}>
          Compare for that day
        </Button>
      )}
      {licence !== '' && (
        <div className="wide-field">
          <p className="small soft">{licence}</p>
          <CheckField
            label="Our practice may use this list"
            checked={form.licence}
            onChecked={(checked) => onForm({ ...form, licence: checked })}
          />
        </div>
      )}
    </div>
  );
}
