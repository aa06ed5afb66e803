import { useState } from 'react';
import { FIELDS, fieldOf } from '#shared/domain/import/import-kind.ts';
import { mappingFaults } from '#shared/domain/import/read-row.ts';
import { useCommand } from '../../lib/command.ts';
import { newId } from '../../lib/ids.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { settledMapping } from './constant-choices.ts';
import { ConstantsTable } from './constants-table.tsx';
import { DATE_ORDERS, fieldAt, meaningsOf, meaningsText, takesMeanings, withColumn } from './import-words.ts';
import type { BringIn } from './use-bring-in.ts';

/** Each column of the file with its first values, the field it fills, and what its values mean. */
export function MappingTable({ bringIn }: { readonly bringIn: BringIn }) {
  const { file, mapping, settings, setMapping } = bringIn;
  if (!file) return null;
  const { headings, rows } = file.look;
  // A field names its column by the heading, so of two equal headings only the first can be meant.
  const columns = headings
    .map((heading, at) => ({ heading, at }))
    .filter(({ heading, at }) => heading !== '' && headings.indexOf(heading) === at);
  const missing = mappingFaults(settings.kind, settledMapping(mapping), headings);
  const fields = [{ value: '', words: 'leave out' }, ...FIELDS[settings.kind].map(({ name, words }) => ({ value: name, words }))];
  return (
    <>
      <MappingChoice bringIn={bringIn} />
      {missing.length > 0 && (
        <Note kind="warn">
          <p>{missing.join('. ')}, or give every row a value below.</p>
        </Note>
      )}
      <section className="table-box import-columns" aria-label="Columns of the file">
        <table>
          <thead>
            <tr>
              <th scope="col">Column</th>
              <th scope="col">First values</th>
              <th scope="col">Is</th>
              <th scope="col">Its values mean</th>
            </tr>
          </thead>
          <tbody>
            {columns.map(({ heading, at }) => {
              const name = fieldAt(mapping, heading);
              return (
                <tr key={heading}>
                  <th scope="row">{heading}</th>
                  <td className="clip soft">{samples(rows, at)}</td>
                  <td>
                    <SelectField
                      bare
                      label={`${heading} is`}
                      value={name}
                      options={fields}
                      onValue={(field) => setMapping(withColumn(mapping, heading, field))}
                    />
                  </td>
                  <td>
                    {takesMeanings(fieldOf(settings.kind, name)?.type) && (
                      <Meanings
                        key={name}
                        label={`Values of ${heading} mean`}
                        text={meaningsText(mapping.values[name] ?? {})}
                        onText={(text) => setMapping({ ...mapping, values: { ...mapping.values, [name]: meaningsOf(text) } })}
                      />
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      <ConstantsTable bringIn={bringIn} />
    </>
  );
}

const samples = (rows: readonly (readonly string[])[], at: number): string =>
  [...new Set(rows.map((cells) => (cells[at] ?? '').trim()).filter((cell) => cell !== ''))].slice(0, 4).join(' · ');

type MeaningsProps = { readonly label: string; readonly text: string; readonly onText: (text: string) => void };

/** Typed as it comes; what is half typed means nothing yet. */
function Meanings({ label, text, onText }: MeaningsProps) {
  const [typed, setTyped] = useState(text);
  return (
    <TextField
      bare
      label={label}
      value={typed}
      placeholder="1 = M, 2 = F"
      onText={(next) => {
        setTyped(next);
        onText(next);
      }}
    />
  );
}

/** A saved mapping, the order of dates, and a way to save this one. */
function MappingChoice({ bringIn }: { readonly bringIn: BringIn }) {
  const { settings, mapping, setMapping, useMapping: take } = bringIn;
  const [naming, setNaming] = useState(false);
  const { value: saved, problem, again } = useQuery('import.mappings', { kind: settings.kind });
  const options = [{ value: '', words: 'guessed from the headings' }, ...(saved ?? []).map(({ name }) => ({ value: name, words: name }))];
  const [chosen, setChosen] = useState('');
  const choose = (name: string) => {
    setChosen(name);
    const found = saved?.find((each) => each.name === name)?.mapping ?? bringIn.file?.look.mapping;
    if (found) take(found);
  };
  return (
    <div className="import-mapping">
      <SelectField label="Mapping" value={options.some(({ value }) => value === chosen) ? chosen : ''} onValue={choose} options={options} />
      <SelectField
        label="Dates are written"
        value={mapping.dateOrder}
        onValue={(dateOrder) => setMapping({ ...mapping, dateOrder })}
        options={DATE_ORDERS}
      />
      <Button keys="Ctrl M" onClick={() => setNaming(true)}>
        Save this mapping
      </Button>
      <ErrorNote problem={problem} onRetry={again} />
      {naming && <NameDialog bringIn={bringIn} onClose={() => setNaming(false)} onSaved={again} />}
    </div>
  );
}

type NameProps = { readonly bringIn: BringIn; readonly onClose: () => void; readonly onSaved: () => void };

function NameDialog({ bringIn, onClose, onSaved }: NameProps) {
  const [name, setName] = useState('');
  const save = useCommand('import.saveMapping');
  const { settings, mapping } = bringIn;
  const keep = async () => {
    if (!(await save.run({ mappingId: newId(), kind: settings.kind, name: name.trim(), mapping: settledMapping(mapping) }))) return;
    showToast({ words: `Mapping “${name.trim()}” saved.` });
    onSaved();
    onClose();
  };
  return (
    <Dialog
      title="Save this mapping"
      onClose={onClose}
      actions={
        <>
          <Button keys="Esc" onClick={onClose}>
            Go back
          </Button>
          <Button keys="Ctrl Enter" kind="primary" disabled={name.trim() === '' || save.running} onClick={() => void keep()}>
            Save the mapping
          </Button>
        </>
      }
    >
      <TextField
        label="Name"
        value={name}
        onText={(text) => setName(text.slice(0, 60))}
        hint="One of the same name is replaced."
        autoFocus
      />
      <ErrorNote problem={save.problem} />
    </Dialog>
  );
}
