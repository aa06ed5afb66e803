import { useRef, useState } from 'react';
import { refreshSession, setEntering } from '../../lib/session.ts';
import { useUnsaved } from '../../lib/unsaved.ts';
import { useKeys } from '../../lib/use-keys.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { CheckField } from '../../ui/select-field.tsx';
import { GateSheet } from './gate-sheet.tsx';

/** Shown once: without the password and without this code nobody can ever read the practice again. */
export function RecoveryCode({ code, practiceName }: { readonly code: string; readonly practiceName: string }) {
  const [kept, setKept] = useState(false);
  const [copied, setCopied] = useState('');
  const shown = useRef<HTMLParagraphElement>(null);
  const release = useUnsaved(!kept, 'the recovery code, which is shown only now');
  useKeys([{ keys: 'Y', words: 'I have put it away', run: () => setKept(!kept) }]);
  const go = () => {
    release();
    location.hash = '#/today';
    setEntering(false);
    void refreshSession();
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code);
      setCopied('Copied. Put it on paper, not in a file on this computer.');
    } catch {
      if (shown.current) getSelection()?.selectAllChildren(shown.current);
      setCopied('Selected: Ctrl+C copies it.');
    }
  };
  return (
    <GateSheet
      title="Keep this recovery code on paper"
      under={`It opens ${practiceName} when every password is forgotten. It is shown this once.`}
    >
      <div className="gate-box">
        <p className="gate-code" ref={shown}>
          {code}
        </p>
        <div className="row no-print">
          <Button keys="P" onClick={() => print()} autoFocus>
            Print
          </Button>
          <Button keys="C" onClick={() => void copy()}>
            Copy
          </Button>
          <span className="small dim" role="status">
            {copied}
          </span>
        </div>
        <Note kind="warn">
          <p>The records are encrypted. Without a password and without this code nobody can read them, not even we.</p>
        </Note>
        <div className="row no-print">
          <CheckField label="I have put it away, on paper" checked={kept} onChecked={setKept} />
          <kbd>Y</kbd>
        </div>
        <div className="row no-print">
          <Button kind="primary" keys="Ctrl Enter" disabled={!kept} onClick={go}>
            Open the practice
          </Button>
        </div>
      </div>
    </GateSheet>
  );
}
