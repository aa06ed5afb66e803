import { useState } from 'react';
import { parseModifier } from '#shared/domain/code/modifier.ts';
import { useCommand } from '../../lib/command.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import type { Column } from '../../ui/table-model.ts';
import { TextField } from '../../ui/text-field.tsx';

type Row = { readonly modifier: string; readonly share: number };
const percentWords = (share: number): string => `${share / 100} %`;

/** "150", "62.5": hundredths of a percent; undefined when it is no share. */
function parseShare(text: string): number | undefined {
  const typed = text.trim().replace(/\s*%$/, '');
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(typed)) return undefined;
  return Math.round(Number(typed) * 100);
}

/** Modifiers that change a price by a share of it. */
export function ModifiersDialog({ onClose }: { readonly onClose: () => void }) {
  const modifiers = useQuery('fee.modifiers', {});
  const save = useCommand('fee.saveModifier');
  const [modifier, setModifier] = useState('');
  const [share, setShare] = useState('');
  const known = parseModifier(modifier);
  const read = parseShare(share);
  const add = async () => {
    if (known === undefined || read === undefined || !(await save.run({ modifier: known, share: read }))) return;
    setModifier('');
    setShare('');
  };
  const columns: readonly Column<Row>[] = [
    { id: 'modifier', head: 'Modifier', kind: 'code', value: (row) => row.modifier },
    { id: 'share', head: 'Of the price', value: (row) => percentWords(row.share) },
    {
      id: 'away',
      head: '',
      value: () => '',
      cell: (row) => (
        <Button kind="quiet" label={`Take ${row.modifier} away`} onClick={() => void save.run({ modifier: row.modifier, share: null })}>
          Take away
        </Button>
      ),
    },
  ];
  return (
    <Dialog
      title="Modifiers that change a price"
      onClose={onClose}
      actions={
        <Button keys="Esc" onClick={onClose}>
          Close
        </Button>
      }
    >
      <p className="soft">
        A line of its own (TC, 26) on a list comes first. For the others the price is multiplied: 50 on both sides is often 150 %.
      </p>
      <ErrorNote problem={modifiers.problem ?? save.problem} />
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <TextField label="Modifier" autoFocus value={modifier} maxLength={2} onText={(text) => setModifier(text.toUpperCase())} />
        <TextField label="Percent of the price" value={share} maxLength={8} onText={setShare} />
        <Button type="submit" disabled={known === undefined || read === undefined}>
          Set
        </Button>
      </form>
      <DataTable
        label="Modifiers"
        columns={columns}
        rows={modifiers.value ?? []}
        rowKey={(row) => row.modifier}
        empty={<p className="soft">None yet: a modifier leaves the price as it is.</p>}
      />
    </Dialog>
  );
}
