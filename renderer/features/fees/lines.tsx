import { useRef, useState } from 'react';
import { parseModifier } from '#shared/domain/code/modifier.ts';
import { parseProcedureCode } from '#shared/domain/code/procedure-code.ts';
import { type Cents, cents } from '#shared/kernel/cents.ts';
import { call } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { counted, money } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { useKeys } from '../../lib/use-keys.ts';
import { Button } from '../../ui/button.tsx';
import { type Choice, Combobox } from '../../ui/combobox.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import type { Column } from '../../ui/table-model.ts';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { apart, type Line, type Schedule } from './fee-words.ts';

const PAGE = 500;

type Change = { readonly code: string; readonly modifier: string; readonly amount: Cents | null };

/** Saves lines, says so, and offers what stood there before. */
function useLineChanges(feeScheduleId: string) {
  const save = useCommand('fee.saveLines');
  const change = async (lines: readonly Change[], words: string) => {
    const answer = await save.run({ feeScheduleId, lines: [...lines] });
    if (!answer) return false;
    const undo = () => void call('fee.saveLines', { feeScheduleId, lines: answer.before }).catch(() => undefined);
    showToast({ words, undo });
    return true;
  };
  return { change, problem: save.problem };
}

/** The lines of one schedule: typed code by code at the top, filtered, changed in place. */
export function Lines({ schedule }: { readonly schedule: Schedule }) {
  const { feeScheduleId } = schedule;
  const [text, setText] = useState('');
  const [selected, setSelected] = useState<string>();
  const [typed, setTyped] = useState<Line>();
  const found = useQuery('fee.get', { feeScheduleId, text, limit: PAGE });
  const { change, problem } = useLineChanges(feeScheduleId);
  const filter = useRef<HTMLInputElement>(null);
  const rows = found.value?.lines;
  const current = rows?.find((line) => keyOf(line) === selected);
  useKeys([
    { keys: 'F', words: 'Filter the codes', run: () => filter.current?.focus() },
    {
      keys: 'Delete',
      words: 'Take the line away',
      disabled: current === undefined,
      run: () => {
        if (current) void change([{ code: current.code, modifier: current.modifier, amount: null }], `${keyOf(current)} taken away`);
      },
    },
  ]);
  return (
    <div className="fee-lines grow">
      <LineForm key={typed ? keyOf(typed) : 'new'} line={typed} onSave={change} onDone={() => setTyped(undefined)} />
      <ErrorNote problem={problem ?? found.problem} />
      <TextField
        ref={filter}
        bare
        label="Filter the codes"
        placeholder="Filter by code or words"
        value={text}
        onText={(next) => setText(next.slice(0, 80))}
        echo={<Kbd keys="F" />}
      />
      {rows === undefined && found.problem === undefined && <Skeleton label="fees" />}
      {rows !== undefined && (
        <DataTable
          label="Fees"
          columns={COLUMNS}
          rows={rows}
          rowKey={keyOf}
          selected={selected}
          onSelect={(line) => setSelected(keyOf(line))}
          onOpen={setTyped}
          fill
          empty={<p className="soft">{text === '' ? 'No code yet. Type the first above, or press I for a file.' : 'No code fits.'}</p>}
        />
      )}
      {found.value && found.value.count > PAGE && (
        <p className="small dim">
          The first {PAGE} of {counted(found.value.count, 'line')}. Filter to see the others.
        </p>
      )}
    </div>
  );
}

const keyOf = ({ code, modifier }: Pick<Line, 'code' | 'modifier'>): string => (modifier === '' ? code : `${code} ${modifier}`);

const COLUMNS: readonly Column<Line>[] = [
  { id: 'code', head: 'Code', kind: 'code', width: 80, value: ({ code }) => code },
  { id: 'modifier', head: 'Mod', kind: 'code', width: 56, value: ({ modifier }) => modifier },
  { id: 'words', head: 'Words', tone: 'soft', value: ({ words }) => words },
  { id: 'amount', head: 'Amount', kind: 'money', tone: 'med', value: ({ amount }) => amount },
  { id: 'usual', head: 'Usual fee', kind: 'money', tone: 'dim', value: ({ usual }) => usual },
  { id: 'apart', head: '', tone: 'dim', width: 72, value: ({ amount, usual }) => apart(amount, usual) },
];

async function findCodes(text: string): Promise<readonly Choice[]> {
  const rows = await call('procedure.search', { text, limit: 8 });
  return rows.map(({ code, words, fee }) => ({ id: code, text: code, code, words, right: money(fee) }));
}

type FormProps = {
  readonly line: Line | undefined;
  readonly onSave: (lines: readonly Change[], words: string) => Promise<boolean>;
  readonly onDone: () => void;
};

/** Code, modifier, amount, Enter; and again. */
function LineForm({ line, onSave, onDone }: FormProps) {
  const [code, setCode] = useState(line?.code ?? '');
  const [modifier, setModifier] = useState(line?.modifier ?? '');
  const [amount, setAmount] = useState(line?.amount);
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const known = parseProcedureCode(code);
  const readModifier = modifier.trim() === '' ? '' : parseModifier(modifier);
  const focusFirst = () => form.current?.querySelector<HTMLInputElement>('input')?.focus();
  useKeys([{ keys: 'L', words: 'Type a line', run: focusFirst }]);
  const save = async () => {
    if (known === undefined || readModifier === undefined || amount === undefined || amount < 0) return setTried(true);
    if (
      !(await onSave(
        [{ code: known, modifier: readModifier, amount: cents(amount) }],
        `${keyOf({ code: known, modifier: readModifier })} is ${money(amount)}`,
      ))
    )
      return;
    setCode('');
    setModifier('');
    setAmount(undefined);
    setTried(false);
    onDone();
    focusFirst();
  };
  return (
    <form
      ref={form}
      className="fee-form"
      aria-label="Line"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Combobox
        label="Code"
        text={code}
        onText={setCode}
        onChoose={(choice) => setCode(choice.text)}
        find={findCodes}
        listWidth={380}
        error={tried && known === undefined ? 'A code has five characters.' : undefined}
      />
      <TextField
        label="Modifier"
        value={modifier}
        maxLength={2}
        onText={(text) => setModifier(text.toUpperCase())}
        error={readModifier === undefined ? 'Two letters or digits.' : undefined}
      />
      <MoneyField
        label="Amount for one unit"
        value={amount}
        onAmount={setAmount}
        error={tried && (amount === undefined || amount < 0) ? 'Type the amount.' : undefined}
      />
      <Button type="submit" kind="plain">
        {line ? 'Change the line' : 'Set the line'}
      </Button>
    </form>
  );
}
