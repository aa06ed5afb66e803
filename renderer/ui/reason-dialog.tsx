import { type ReactNode, useState } from 'react';
import { TaskDialog } from './dialog.tsx';
import { ErrorNote } from './note.tsx';
import { WhyField } from './why-field.tsx';

type Props = {
  readonly title: string;
  readonly act: string;
  readonly words: string;
  readonly problem: unknown;
  readonly running: boolean;
  /** True when it was done. */
  readonly onAct: (reason: string) => Promise<boolean>;
  readonly onClose: () => void;
  /** What else is asked. */
  readonly children?: ReactNode;
};

/** Takes something back with the reason that the record keeps. */
export function ReasonDialog({ title, act, words, problem, running, onAct, onClose, children }: Props) {
  const [reason, setReason] = useState('');
  const run = async () => {
    if (await onAct(reason.trim())) onClose();
  };
  return (
    <TaskDialog title={title} act={act} kind="danger" disabled={reason.trim() === '' || running} onAct={() => void run()} onClose={onClose}>
      <p className="soft">{words}</p>
      <WhyField reason={reason} onReason={setReason} />
      {children}
      <ErrorNote problem={problem} />
    </TaskDialog>
  );
}
