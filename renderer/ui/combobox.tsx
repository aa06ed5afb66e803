import { type KeyboardEvent, type ReactNode, type Ref, type RefObject, useId, useRef, useState } from 'react';
import { type FindChoices, useChoices } from './async-choices.ts';
import { Field, type FieldProps } from './field.tsx';
import { useFloating } from './floating.ts';
import { Marked } from './marked.tsx';

/** One line of the list: code, words, something dim, something on the right. */
export type Choice = {
  readonly id: string;
  /** What the field shows once chosen. */
  readonly text: string;
  readonly code?: string;
  readonly words?: string;
  readonly dim?: string;
  readonly right?: string;
};

export type ComboboxProps<C extends Choice> = FieldProps & {
  /** The text in the field; the screen keeps it, so that nothing typed is lost. */
  readonly text: string;
  readonly onText: (text: string) => void;
  /** By Enter the choice is made and the hand wants to go on; by Tab the focus moves by itself. */
  readonly onChoose: (choice: C, by: 'Enter' | 'Tab' | 'pointer') => void;
  /** The focus has left the field. */
  readonly onLeave?: () => void;
  readonly find: FindChoices<C>;
  /** Under the list: "Type a code or words." */
  readonly hintLine?: ReactNode;
  readonly placeholder?: string;
  readonly listWidth?: number;
  readonly ref?: Ref<HTMLInputElement>;
  readonly autoFocus?: boolean;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
};

/** Text completed by a list that may come from the engine: arrows move, Enter takes the marked one, Tab takes it and goes on, Esc closes. */
export function Combobox<C extends Choice>(props: ComboboxProps<C>) {
  const { text, onText, onChoose, find, hintLine, placeholder, listWidth, ref, autoFocus, onKeyDown, onLeave, ...field } = props;
  const listId = useId();
  const box = useRef<HTMLSpanElement>(null);
  const list = useChoiceList({ text, onChoose, find, onKeyDown });
  const { choices, marked, showing } = list;
  const optionId = (choice: C) => `${listId}-${choice.id}`;
  return (
    <Field {...field}>
      {(wiring, boxClass) => (
        <>
          <span className={boxClass} ref={box}>
            <input
              {...wiring}
              ref={ref}
              type="text"
              role="combobox"
              autoComplete="off"
              spellCheck={false}
              aria-autocomplete="list"
              aria-expanded={showing}
              aria-controls={listId}
              aria-activedescendant={showing && marked ? optionId(marked) : undefined}
              placeholder={placeholder}
              data-autofocus={autoFocus || undefined}
              value={text}
              onChange={(event) => {
                onText(event.target.value);
                list.typed();
              }}
              onBlur={() => {
                list.close();
                onLeave?.();
              }}
              onKeyDown={list.onKey}
            />
          </span>
          <ListBox anchor={box} showing={showing} width={listWidth} id={listId} hint={emptyWords(list) ?? hintLine}>
            {choices.map((choice) => (
              <ComboboxOption
                key={choice.id}
                id={optionId(choice)}
                choice={choice}
                query={text}
                on={choice === marked}
                onTake={() => list.take(choice, 'pointer')}
              />
            ))}
          </ListBox>
        </>
      )}
    </Field>
  );
}

type ListOf<C extends Choice> = Pick<ComboboxProps<C>, 'text' | 'onChoose' | 'find'> & {
  readonly onKeyDown: ComboboxProps<C>['onKeyDown'] | undefined;
};

/** What the list shows, which line is marked, and what the keys do to it. */
function useChoiceList<C extends Choice>({ text, onChoose, find, onKeyDown }: ListOf<C>) {
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const { choices, loading, failed } = useChoices(text, open, find);
  const showing = open && (choices.length > 0 || loading || failed || text.trim() !== '');
  const marked = choices[Math.min(at, choices.length - 1)];
  const take = (choice: C, by: 'Enter' | 'Tab' | 'pointer') => {
    onChoose(choice, by);
    setOpen(false);
    setAt(0);
  };
  const move = (by: number) => {
    if (!open) setOpen(true);
    else if (choices.length > 0) setAt((at + by + choices.length) % choices.length);
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    const { key, ctrlKey, altKey, shiftKey } = event;
    if ((key === 'ArrowDown' || key === 'ArrowUp') && !ctrlKey && !altKey) {
      event.preventDefault();
      move(key === 'ArrowDown' ? 1 : -1);
    } else if (key === 'Escape' && showing) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    } else if ((key === 'Enter' || key === 'Tab') && !ctrlKey && !shiftKey && showing && marked && text.trim() !== '') {
      if (key === 'Enter') event.preventDefault();
      take(marked, key);
    } else onKeyDown?.(event);
  };
  const typed = () => {
    setOpen(true);
    setAt(0);
  };
  return { choices, loading, failed, showing, marked, take, typed, onKey, close: () => setOpen(false) };
}

type ListBoxProps = {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly showing: boolean;
  readonly width: number | undefined;
  readonly id: string;
  readonly hint: ReactNode;
  readonly children: ReactNode;
};

/** The list that floats under the field, with one line of help at its foot. */
function ListBox({ anchor, showing, width, id, hint, children }: ListBoxProps) {
  const list = useRef<HTMLDivElement>(null);
  useFloating(showing, anchor, list);
  return (
    <div className="pop" popover="manual" ref={list} hidden={!showing} style={width === undefined ? undefined : { width }}>
      <div role="listbox" id={id} aria-label="Choices">
        {showing && children}
      </div>
      <div className="hint" role="status">
        {hint ?? (
          <>
            <kbd>Enter</kbd> takes the marked line, <kbd>Tab</kbd> goes on.
          </>
        )}
      </div>
    </div>
  );
}

type Found = { readonly choices: readonly Choice[]; readonly loading: boolean; readonly failed: boolean };

function emptyWords({ choices, loading, failed }: Found): string | undefined {
  if (failed) return 'The list could not be read. Type it in full, or try again.';
  if (choices.length > 0) return undefined;
  return loading ? 'Looking…' : 'Nothing matches. Check the spelling or type fewer letters.';
}

type OptionProps = {
  readonly id: string;
  readonly choice: Choice;
  readonly query: string;
  readonly on: boolean;
  readonly onTake: () => void;
};

const ComboboxOption = ({ id, choice, query, on, onTake }: OptionProps) => (
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
    {choice.code !== undefined && (
      <span className="code">
        <Marked text={choice.code} query={query} />
      </span>
    )}
    <span className="grow clip">
      <Marked text={choice.words ?? choice.text} query={query} />
    </span>
    {choice.dim !== undefined && <span className="dim small">{choice.dim}</span>}
    {choice.right !== undefined && <span className="num">{choice.right}</span>}
  </div>
);
