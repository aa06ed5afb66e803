import type { KeyboardEvent } from 'react';

/** Where a cell stands: the claim on the paper, its line, and what is typed there. */
export const cellKey = (claim: number, line: number | 'claim', field: string): string => `${claim}:${line}:${field}`;

const fieldIn = (key: string) => document.querySelector<HTMLElement>(`[data-cell="${key}"] :is(input, select)`);

/** Frames that a cell may take to be drawn after its claim has come. */
const MOST_FRAMES = 60;

/** Puts the cursor into a cell, at once or as soon as it is drawn, its text marked so that typing replaces it. */
export function focusCell(key: string, frames = MOST_FRAMES): void {
  const field = fieldIn(key);
  if (field === null) {
    if (frames > 0) requestAnimationFrame(() => focusCell(key, frames - 1));
    return;
  }
  field.focus();
  if (field instanceof HTMLInputElement) field.select();
}

type Props = {
  readonly cell: string;
  readonly label: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Enter, and Tab where it would not lead to the next cell by itself. */
  readonly onEnter: () => void;
  readonly tabsOn?: boolean;
  readonly right?: boolean;
  readonly placeholder?: string;
  readonly wrong?: boolean;
  /** What the text was read as, beside it. */
  readonly echo?: string;
  readonly maxLength: number;
};

/** One cell that takes typing. */
export function PaperCell({
  cell,
  label,
  text,
  onText,
  onEnter,
  tabsOn = false,
  right = false,
  placeholder,
  echo,
  wrong = false,
  maxLength,
}: Props) {
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.shiftKey) return;
    if (event.key !== 'Enter' && !(event.key === 'Tab' && tabsOn)) return;
    event.preventDefault();
    onEnter();
  };
  return (
    <td className={`ed ${right ? 'num' : ''} ${wrong ? 'err' : ''}`} data-cell={cell}>
      <input
        type="text"
        autoComplete="off"
        spellCheck={false}
        aria-label={label}
        aria-invalid={wrong || undefined}
        maxLength={maxLength}
        placeholder={placeholder}
        value={text}
        onFocus={(event) => event.target.select()}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={onKey}
      />
      {echo !== undefined && <span className="paper-echo">{echo}</span>}
    </td>
  );
}
