import { type KeyboardEvent, useRef, useState } from 'react';
import { moved } from '#shared/domain/superbill/superbill-layout.ts';
import { Button } from '../../ui/button.tsx';
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

/** Codes in the order of the page: drag them, or Alt with ↑ and ↓ on a row; empty words mean those of the code's own list. */
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
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (!event.altKey || by === 0) return;
    event.preventDefault();
    put(index, index + by);
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
            <Button kind="quiet" label={`Move ${entry.code} up`} disabled={index === 0} onClick={() => put(index, index - 1)}>
              ↑
            </Button>
            <Button
              kind="quiet"
              label={`Move ${entry.code} down`}
              disabled={index === entries.length - 1}
              onClick={() => put(index, index + 1)}
            >
              ↓
            </Button>
            <Button kind="quiet" label={`Remove ${entry.code}`} onClick={() => remove(index)}>
              ×
            </Button>
          </li>
        ))}
      </ul>
      <AddCode label={label} scope={scope} taken={entries} onAdd={(entry) => onEntries([...entries, entry])} />
    </>
  );
}

/** After a move the same row is under the fingers. */
function focusRow(list: HTMLUListElement | null, index: number): void {
  requestAnimationFrame(() => list?.querySelectorAll<HTMLInputElement>('li input')[index]?.focus());
}

type AddProps = {
  readonly label: string;
  readonly scope: 'procedure' | 'diagnosis';
  readonly taken: readonly Entry[];
  readonly onAdd: (entry: Entry) => void;
};

function AddCode({ label, scope, taken, onAdd }: AddProps) {
  const [text, setText] = useState('');
  const add = (typed: string) => {
    const code = typed.trim().toUpperCase();
    setText('');
    if (code !== '' && code.length <= 8 && !taken.some((entry) => entry.code === code)) onAdd({ code, words: '' });
  };
  return (
    <Combobox
      label={`Add to ${label}`}
      bare
      placeholder="Add a code: type it, or its words"
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
