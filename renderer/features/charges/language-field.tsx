import { type KeyboardEvent, type Ref, useId } from 'react';
import { type ChargeLanguage, parseChargeLanguage } from '#shared/domain/charge/charge-language.ts';
import { counted } from '../../lib/format.ts';
import { Kbd } from '../../ui/kbd.tsx';
import { StatusIcon } from '../../ui/status-mark.tsx';

type Props = {
  readonly ref: Ref<HTMLInputElement>;
  readonly text: string;
  readonly onText: (text: string, read: ChargeLanguage) => void;
  /** Enter: what was typed is taken, go on. */
  readonly onDone: () => void;
  readonly autoFocus: boolean;
};

/** The whole visit on one line. The grid below follows every keystroke; what was not understood is said with its words. */
export function LanguageField({ ref, text, onText, onDone, autoFocus }: Props) {
  const id = useId();
  const { lines, diagnoses, problems } = parseChargeLanguage(text);
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
          onChange={(event) => onText(event.target.value, parseChargeLanguage(event.target.value))}
          onKeyDown={onKey}
        />
        <span className="small dim" id={`${id}r`} role="status">
          {text.trim() === ''
            ? 'codes, modifiers, letters, x2, then ; and diagnoses'
            : `${counted(lines.length, 'line')}, ${counted(diagnoses.length, 'diagnosis', 'diagnoses')} read`}
        </span>
      </span>
      <div id={`${id}p`}>
        {problems.map(({ start, message }) => (
          <p key={`${start} ${message}`} className="msg">
            <StatusIcon shape="triangle" />
            <span>{message}</span>
          </p>
        ))}
      </div>
    </div>
  );
}
