import { type KeyboardEvent, useRef } from 'react';
import { Combobox } from '../../ui/combobox.tsx';
import { answersText } from './code-search.ts';

type CodeChoice = { readonly id: string; readonly text: string; readonly code: string; readonly words: string };

type Props<C extends CodeChoice> = {
  readonly label: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onCode: (choice: C) => void;
  readonly find: (text: string) => Promise<readonly C[]>;
  /** Enter goes on to the next cell. */
  readonly onEnter: () => void;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
};

/** A code completed as it is typed. A list that is older than the text never replaces what was typed. */
export function CodeCell<C extends CodeChoice>({ label, text, onText, onCode, find, onEnter, onKeyDown }: Props<C>) {
  /** Typed here and not yet known to be a code of the list. */
  const open = useRef(false);
  const take = (choice: C, by: 'Enter' | 'Tab' | 'pointer') => {
    open.current = false;
    if (answersText(choice, text)) onCode(choice);
    else void settle(text);
    if (by === 'Enter') onEnter();
  };
  /** Words typed faster than the list came: the first answer to exactly these words. */
  const settle = async (typed: string) => {
    if (typed.trim() === '') return;
    const rows = await find(typed);
    const upper = typed.trim().toUpperCase();
    const exact = rows.find(({ code }) => code === upper || code.replace('.', '') === upper);
    const meant = exact ?? (/^[A-Z]?\d/i.test(typed.trim()) ? undefined : rows[0]);
    if (meant) onCode(meant);
  };
  return (
    <div className="cell">
      <Combobox
        label={label}
        bare
        listWidth={392}
        text={text}
        onText={(typed) => {
          open.current = true;
          onText(typed);
        }}
        onChoose={take}
        onLeave={() => {
          if (open.current) void settle(text);
          open.current = false;
        }}
        find={find}
        hintLine={
          <>
            Code or words. <kbd>Enter</kbd> takes the marked one, <kbd>Tab</kbd> goes on.
          </>
        }
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.ctrlKey) {
            event.preventDefault();
            onEnter();
          } else onKeyDown?.(event);
        }}
      />
    </div>
  );
}
