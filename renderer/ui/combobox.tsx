import { type KeyboardEvent, type ReactNode, type Ref, useId, useRef, useState } from 'react';
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
  readonly onChoose: (choice: C) => void;
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
  const { text, onText, onChoose, find, hintLine, placeholder, listWidth, ref, autoFocus, onKeyDown, ...field } = props;
  const listId = useId();
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const box = useRef<HTMLSpanElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const { choices, loading, failed } = useChoices(text, open, find);
  const showing = open && (choices.length > 0 || loading || failed || text.trim() !== '');
  useFloating(showing, box, list);
  const marked = choices[Math.min(at, choices.length - 1)];
  const take = (choice: C) => {
    onChoose(choice);
    setOpen(false);
    setAt(0);
  };
  const move = (by: number) => {
    if (!open) setOpen(true);
    else if (choices.length > 0) setAt((at + by + choices.length) % choices.length);
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (event.ctrlKey || event.altKey) return onKeyDown?.(event);
      event.preventDefault();
      move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Escape' && showing) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    } else if (
      (event.key === 'Enter' || event.key === 'Tab') &&
      !event.ctrlKey &&
      !event.shiftKey &&
      showing &&
      marked &&
      text.trim() !== ''
    ) {
      if (event.key === 'Enter') event.preventDefault();
      take(marked);
    } else onKeyDown?.(event);
  };
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
                setOpen(true);
                setAt(0);
              }}
              onBlur={() => setOpen(false)}
              onKeyDown={onKey}
            />
          </span>
          <div
            className="pop"
            popover="manual"
            ref={list}
            hidden={!showing}
            style={listWidth === undefined ? undefined : { width: listWidth }}
          >
            <div role="listbox" id={listId} aria-label="Choices">
              {showing &&
                choices.map((choice) => (
                  <ComboboxOption
                    key={choice.id}
                    id={optionId(choice)}
                    choice={choice}
                    query={text}
                    on={choice === marked}
                    onTake={() => take(choice)}
                  />
                ))}
            </div>
            <div className="hint" role="status">
              {emptyWords(choices.length, loading, failed) ?? hintLine ?? (
                <>
                  <kbd>Enter</kbd> takes the marked line, <kbd>Tab</kbd> goes on.
                </>
              )}
            </div>
          </div>
        </>
      )}
    </Field>
  );
}

function emptyWords(found: number, loading: boolean, failed: boolean): string | undefined {
  if (failed) return 'The list could not be read. Type it in full, or try again.';
  if (found > 0) return undefined;
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
