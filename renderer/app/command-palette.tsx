import { type KeyboardEvent, useCallback, useEffect, useId, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Found } from '../lib/feature.ts';
import { activeBindings } from '../lib/keymap.ts';
import { useChoices } from '../ui/async-choices.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { Marked } from '../ui/marked.tsx';
import { findEverything } from './find-everything.ts';

/** Finds any patient, claim, payment, code, screen or command while typing. Arrows move, Enter opens, Esc leaves. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState('');
  const { choices, loading, marked, list, onKey, open, toTop } = useFound(text, onClose);
  const listId = useId();
  const optionId = (found: Found) => `${listId}-${choices.indexOf(found)}`;
  return (
    <Dialog title="Find or do anything" onClose={onClose} bare className="find-page">
      <div className="in palin">
        <input
          data-autofocus
          // What is scanned here is searched for.
          data-takes-scans
          type="text"
          role="combobox"
          aria-label="Find a patient, claim, check, amount, code or command"
          aria-expanded={choices.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={marked ? optionId(marked) : undefined}
          placeholder="Name, date of birth, chart, claim, check, amount, code or command"
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            toTop();
          }}
          onKeyDown={onKey}
        />
        <span className="small dim" role="status">
          {loading ? 'Looking…' : text.trim() === '' ? '' : `${choices.length} found`}
        </span>
      </div>
      <div className="pal-list" role="listbox" id={listId} aria-label="Found" ref={list}>
        {[...new Set(choices.map(({ group }) => group))].map((group) => (
          <fieldset key={group} aria-label={group}>
            <p className="pal-head" aria-hidden="true">
              {group}
            </p>
            {choices
              .filter((found) => found.group === group)
              .map((found) => (
                <FoundLine
                  key={found.id}
                  id={optionId(found)}
                  found={found}
                  query={text}
                  on={found === marked}
                  onTake={() => open(found)}
                />
              ))}
          </fieldset>
        ))}
        {choices.length === 0 && !loading && (
          <p className="sect dim">Nothing found. Try fewer letters, a date of birth, a chart or claim number.</p>
        )}
      </div>
    </Dialog>
  );
}

/** What was found, which line is marked, and what the keys do; Home and End stay with the text. */
function useFound(text: string, onClose: () => void) {
  const navigate = useNavigate();
  const [bindings] = useState(activeBindings);
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const find = useCallback(
    (query: string, signal: AbortSignal) => findEverything(query, bindings, (path) => void navigate(path), signal),
    [bindings, navigate],
  );
  const { choices, loading } = useChoices<Found>(text, true, find);
  const marked = choices[Math.min(at, choices.length - 1)];
  const open = (found: Found) => {
    onClose();
    // The dialog gives the focus back first; then the command may move it.
    setTimeout(found.run);
  };
  // Enter while it still looks: what is listed belongs to an older text, so the first answer to this one is taken instead.
  const takesFirst = useRef(false);
  const take = useRef(open);
  take.current = open;
  useEffect(() => {
    if (loading || !takesFirst.current) return;
    takesFirst.current = false;
    if (choices[0]) take.current(choices[0]);
  }, [loading, choices]);
  const onKey = (event: KeyboardEvent) => {
    const by = STEPS[event.key];
    if (by !== undefined) {
      event.preventDefault();
      if (choices.length === 0) return;
      const to = Math.abs(by) === 1 ? (at + by + choices.length) % choices.length : Math.max(0, Math.min(at + by, choices.length - 1));
      setAt(to);
      list.current?.querySelectorAll('[role="option"]')[to]?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (loading) takesFirst.current = true;
      else if (marked) open(marked);
    }
  };
  const toTop = () => {
    takesFirst.current = false;
    setAt(0);
  };
  return { choices, loading, marked, list, onKey, open, toTop };
}

/** Lines that a key moves; single steps go round, a page stops at the ends. */
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

type LineProps = { readonly id: string; readonly found: Found; readonly query: string; readonly on: boolean; readonly onTake: () => void };

const FoundLine = ({ id, found, query, on, onTake }: LineProps) => (
  <div
    role="option"
    tabIndex={-1}
    id={id}
    aria-selected={on}
    className={`o ${on ? 'on' : ''}`}
    onMouseDown={(event) => {
      event.preventDefault();
      onTake();
    }}
  >
    <span className="grow clip">
      {found.code !== undefined && (
        <span className="code">
          <Marked text={found.code} query={query} />{' '}
        </span>
      )}
      <Marked text={found.text} query={query} />
      {found.dim !== undefined && (
        <span className="dim">
          {' '}
          <Marked text={found.dim} query={query} />
        </span>
      )}
    </span>
    {found.right !== undefined && <span className="num">{found.right}</span>}
    {found.keys !== undefined ? <Kbd keys={found.keys} /> : on && <Kbd keys="Enter" />}
  </div>
);
