import { type KeyboardEvent, type Ref, useCallback, useEffect, useId, useRef, useState } from 'react';
import { counted } from '../../lib/format.ts';
import { Kbd } from '../../ui/kbd.tsx';
import { StatusIcon } from '../../ui/status-mark.tsx';
import type { Read } from './draft-language.ts';

type Props = {
  readonly ref: Ref<HTMLInputElement>;
  readonly text: string;
  readonly read: Pick<Read, 'lines' | 'diagnoses' | 'problems' | 'templates'>;
  readonly onText: (text: string) => void;
  /** The newest text, which the rest of the screen follows a moment later; undefined once it is taken. */
  readonly newest: () => string | undefined;
  /** Enter: what was typed is taken, go on. */
  readonly onDone: () => void;
  readonly autoFocus: boolean;
};

function readWords(text: string, { lines, diagnoses, templates }: Props['read']): string {
  if (text.trim() === '') return 'codes, modifiers, letters, x2, then ; and diagnoses';
  const named = templates.map(({ key, name, lines: brought }) =>
    brought === undefined ? `${key} …` : `${name}, ${counted(brought, 'line')}`,
  );
  const said = `${counted(lines, 'line')}, ${counted(diagnoses, 'diagnosis', 'diagnoses')} read`;
  return named.length === 0 ? said : `${said} (${named.join('; ')})`;
}

/** The whole visit on one line. The grid below follows every keystroke; what was not understood is said under its word. */
export function LanguageField({ ref, text: followed, read, onText, newest, onDone, autoFocus }: Props) {
  const id = useId();
  const underlay = useRef<HTMLSpanElement>(null);
  /** Drawn only where there is a wave to draw; the text may have been scrolled before. */
  const onUnderlay = useCallback((span: HTMLSpanElement | null) => {
    underlay.current = span;
    if (span) span.scrollLeft = span.nextElementSibling?.scrollLeft ?? 0;
  }, []);
  const [own, setOwn] = useState<string>();
  const text = own ?? followed;
  useEffect(() => {
    const now = newest();
    if (now === undefined || now === followed) setOwn(undefined);
  }, [followed, newest]);
  // What is said is about the text that was read; while the hand goes on it is a moment old.
  const problems = text === followed ? read.problems : [];
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey) return;
    event.preventDefault();
    onDone();
  };
  return (
    <div className="charge-language">
      <label className="small soft" htmlFor={id}>
        Charge language <Kbd keys="/" />
      </label>
      <span className={`in ${problems.length > 0 ? 'wrn' : ''}`}>
        <span className="typed">
          {problems.length > 0 && (
            <span className="underlay mono" aria-hidden="true" ref={onUnderlay}>
              <Marks text={text} problems={problems} />
            </span>
          )}
          <input
            id={id}
            ref={ref}
            className="mono"
            type="text"
            autoComplete="off"
            spellCheck={false}
            data-autofocus={autoFocus || undefined}
            aria-describedby={`${id}r ${id}p`}
            placeholder="T1015 25 A,B / G0444 C ; E11.9 I10 Z13.31"
            value={text}
            onChange={(event) => {
              setOwn(event.target.value);
              onText(event.target.value);
            }}
            onScroll={(event) => {
              if (underlay.current) underlay.current.scrollLeft = event.currentTarget.scrollLeft;
            }}
            onKeyDown={onKey}
          />
        </span>
        <span className="small dim clip" id={`${id}r`} role="status">
          {readWords(followed, read)}
        </span>
      </span>
      <div id={`${id}p`}>
        {problems.map(({ start, message }) => (
          <p key={`${start} ${message}`} className="msg under" style={{ '--at': start } as React.CSSProperties}>
            <StatusIcon shape="triangle" />
            <span>{message}</span>
          </p>
        ))}
      </div>
    </div>
  );
}

/** The text again, unseen, with a wave under each word that was not understood. */
function Marks({ text, problems }: { readonly text: string; readonly problems: Props['read']['problems'] }) {
  const parts: React.ReactNode[] = [];
  let at = 0;
  for (const { start, end } of problems) {
    if (start < at) continue;
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>);
    at = end;
  }
  return [...parts, text.slice(at)];
}
