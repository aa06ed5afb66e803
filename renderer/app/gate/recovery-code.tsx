import { useState } from 'react';
import { refreshSession, setEntering } from '../../lib/session.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { CheckField } from '../../ui/select-field.tsx';
import { GateSheet } from './gate-sheet.tsx';

/** Shown once: without the password and without this code nobody can ever read the practice again. */
export function RecoveryCode({ code, practiceName }: { readonly code: string; readonly practiceName: string }) {
  const [kept, setKept] = useState(false);
  const [copied, setCopied] = useState(false);
  const go = () => {
    setEntering(false);
    void refreshSession();
  };
  const copy = () =>
    navigator.clipboard.writeText(code).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <GateSheet
      title="Keep this recovery code on paper"
      under={`It opens ${practiceName} when every password is forgotten. It is shown this once.`}
    >
      <div className="gate-box">
        <p className="gate-code">{code}</p>
        <div className="row no-print">
          <Button keys="P" onClick={() => print()} autoFocus>
            Print
          </Button>
          <Button keys="C" onClick={() => void copy()}>
            Copy
          </Button>
          <span className="small dim" role="status">
            {copied ? 'Copied. Do not keep it on this computer.' : ''}
          </span>
        </div>
        <Note kind="warn">
          <p>The records are encrypted. Without a password and without this code nobody can read them, not even we.</p>
        </Note>
        <CheckField label="I have it on paper, in a safe place" checked={kept} onChecked={setKept} />
        <div className="row no-print">
          <Button kind="primary" keys="Ctrl Enter" disabled={!kept} onClick={go}>
            Open the practice
          </Button>
        </div>
      </div>
    </GateSheet>
  );
}
