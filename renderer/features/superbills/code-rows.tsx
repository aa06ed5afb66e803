import { type KeyboardEvent, useRef, useState } from 'react';
import { MOST, moved } from '#shared/domain/superbill/superbill-layout.ts';
import { Combobox } from '../../ui/combobox.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { findCodes } from './code-choices.ts';
import type { Entry } from './layout-draft.ts';

type Props = {
  /** What the codes are: "codes of Visits". */
  readonly label: string;
  readonly scope: 'procedure' | 'diagnosis';
  readonly entries: readonly Entry[];
  readonly onEntries: (entries: Entry[]) => void;
};

/**
 * Codes in the order of the page. By keys: ↑ ↓ and Enter go from row to row, with Alt they move it, Ctrl Delete takes it off, so
 * that Tab passes a long list in one step for each code. Empty words mean those of the code's own list.
 */
export function CodeRows({ label, scope, entries, onEntries }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const [dragged, setDragged] = useState<number>();
  const put = (from: number, to: number) => {
    onEntries([...moved(entries, from, to)]);
    focusRow(list.current, Math.max(0, Math.min(to, entries.length - 1)));
  };
  const change = (index: number, entry: Entry) => onEntries(entries.map((old, at) => (at === index ? entry : old)));
  const remove = (index: number) => {
    onEntries(entries.filter((_, at) => at !== index));
    focusRow(list.current, Math.max(0, index - 1));
  };
  const onKey = (index: number) => (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' || event.key === 'Enter' ? 1 : 0;
    if (event.ctrlKey && event.key === 'Delete') remove(index);
    else if (by !== 0 && event.altKey) put(index, index + by);
    else if (by !== 0 && !event.ctrlKey && !event.metaKey) focusRow(list.current, index + by);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <ul className="slip-codes" aria-label={label} ref={list}>
        {entries.map((entry, index) => (
          <li
            key={entry.code}
            draggable
            onDragStart={() => setDragged(index)}
            onDragOver={(event) => event.preventDefault()}
            onDrop={(event) => {
              event.preventDefault();
              if (dragged !== undefined) put(dragged, index);
              setDragged(undefined);
            }}
            onKeyDown={onKey(index)}
          >
            <span className="mono med">{entry.code}</span>
            <TextField
              label={`Words for ${entry.code}`}
              bare
              maxLength={60}
              placeholder="as in the list"
              value={entry.words}
              onText={(words) => change(index, { ...entry, words })}
            />
            <RowButton label={`Move ${entry.code} up`} sign="↑" disabled={index === 0} onPress={() => put(index, index - 1)} />
            <RowButton
              label={`Move ${entry.code} down`}
              sign="↓"
              disabled={index === entries.length - 1}
              onPress={() => put(index, index + 1)}
            />
            <RowButton label={`Remove ${entry.code}`} sign="×" onPress={() => remove(index)} />
          </li>
        ))}
      </ul>
      <AddCode label={label} scope={scope} taken={entries} onAdd={(added) => onEntries([...entries, ...added])} />
    </>
  );
}

/** After a move the same row is under the fingers; below the last row the next code is added. */
function focusRow(list: HTMLUListElement | null, index: number): void {
  requestAnimationFrame(() => {
    const rows = list?.querySelectorAll<HTMLInputElement>('li input') ?? [];
    const below = list?.nextElementSibling?.querySelector('input');
    (index >= rows.length ? below : rows[index])?.focus();
  });
}

type ButtonProps = { readonly label: string; readonly sign: string; readonly disabled?: boolean; readonly onPress: () => void };

/** For the mouse; the row has keys for the same. */
const RowButton = ({ label, sign, disabled = false, onPress }: ButtonProps) => (
  <button type="button" className="btn quiet" tabIndex={-1} aria-label={label} disabled={disabled} onClick={onPress}>
    {sign}
  </button>
);

/** Codes typed or pasted at once, parted by blanks, commas or semicolons. */
const codesIn = (text: string): string[] =>
  text
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter((code) => code !== '' && code.length <= 8);

type AddProps = {
  readonly label: string;
  readonly scope: 'procedure' | 'diagnosis';
  readonly taken: readonly Entry[];
  readonly onAdd: (entries: readonly Entry[]) => void;
};

function AddCode({ label, scope, taken, onAdd }: AddProps) {
  const [text, setText] = useState('');
  const add = (typed: string) => {
    setText('');
    const fresh = [...new Set(codesIn(typed))]
      .filter((code) => !taken.some((entry) => entry.code === code))
      .slice(0, MOST.codes - taken.length);
    if (fresh.length > 0) onAdd(fresh.map((code) => ({ code, words: '' })));
  };
  return (
    <Combobox
      label={`Add to ${label}`}
      bare
      placeholder={
        taken.length < MOST.codes ? 'Add a code: type it, or its words; several at once, too' : `No more than ${String(MOST.codes)} codes`
      }
      disabled={taken.length >= MOST.codes}
      text={text}
      onText={setText}
      find={(typed) => findCodes(scope, typed)}
      onChoose={({ code }) => add(code)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.defaultPrevented || !/\d/.test(text)) return;
        event.preventDefault();
        add(text);
      }}
    />
  );
}
