import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { call } from '../../lib/api.ts';
import { bridge } from '../../lib/bridge.ts';
import { documentBytes } from '../../lib/document-bytes.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { millimetres, tenthsTyped } from './printer-words.ts';

type Alignment = Output<'printer.list'>['alignments'][number];
type Form = Alignment['form'];
/** Tenths of a millimetre. */
export type Moved = { readonly right: number; readonly down: number };
export const NOT_MOVED: Moved = { right: 0, down: 0 };
const OTHER = '';

/** Where the text meets bought paper on a printer of this computer: chosen, tried with a test sheet, and kept under the printer's name. */
export function PrinterAlignment({ form, onMoved }: { readonly form: Form; readonly onMoved: (moved: Moved) => void }) {
  const query = useQuery('printer.list', {});
  if (query.problem) return <ErrorNote problem={query.problem} />;
  return query.value ? <Alignments key={form} form={form} first={query.value.alignments} onMoved={onMoved} /> : null;
}

type Props = { readonly form: Form; readonly first: readonly Alignment[]; readonly onMoved: (moved: Moved) => void };

function Alignments({ form, first, onMoved }: Props) {
  const [kept, setKept] = useState(first);
  const ofForm = kept.filter((one) => one.form === form);
  const [chosen, setChosen] = useState(OTHER);
  const [name, setName] = useState('');
  const [typed, setTyped] = useState({ right: '0.0', down: '0.0' });
  const [problem, setProblem] = useState<unknown>();
  const [right, down] = [tenthsTyped(typed.right), tenthsTyped(typed.down)];
  const printer = chosen === OTHER ? name.trim() : chosen;
  const wrong = right === undefined || down === undefined;

  const change = (next: typeof typed) => {
    setTyped(next);
    const [x, y] = [tenthsTyped(next.right), tenthsTyped(next.down)];
    if (x !== undefined && y !== undefined) onMoved({ right: x, down: y });
  };
  const choose = (value: string) => {
    setChosen(value);
    const known = ofForm.find((one) => one.printer === value) ?? NOT_MOVED;
    change({ right: millimetres(known.right), down: millimetres(known.down) });
  };
  const keep = () => {
    if (wrong || printer === '') return;
    const alignments = [{ printer, form, right, down }, ...kept.filter((one) => one.form !== form || one.printer !== printer)].slice(0, 40);
    call('printer.keep', { alignments }).then(() => {
      setProblem(undefined);
      setKept(alignments);
      setChosen(printer);
    }, setProblem);
  };
  const printSheet = () => {
    if (wrong) return;
    call('printer.testSheet', { form, right, down }).then((file) => bridge().printPdf(file.name, documentBytes(file.base64)), setProblem);
  };
  const hint = 'at most 25.4';
  return (
    <>
      <div className="row">
        <SelectField
          label="Printer"
          value={chosen}
          onValue={choose}
          options={[...ofForm.map((one) => ({ value: one.printer, words: one.printer })), { value: OTHER, words: 'Another printer' }]}
        />
        {chosen === OTHER && <TextField label="Its name" value={name} onText={setName} maxLength={60} />}
        <TextField
          label="Right, mm"
          value={typed.right}
          onText={(text) => change({ ...typed, right: text })}
          error={right === undefined ? hint : undefined}
        />
        <TextField
          label="Down, mm"
          value={typed.down}
          onText={(text) => change({ ...typed, down: text })}
          error={down === undefined ? hint : undefined}
        />
        <Button disabled={wrong} onClick={printSheet}>
          Test sheet
        </Button>
        <Button disabled={wrong || printer === ''} onClick={keep}>
          Keep for this printer
        </Button>
      </div>
      <ErrorNote problem={problem} />
    </>
  );
}
