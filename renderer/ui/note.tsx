import type { ReactNode } from 'react';
import { explainError } from '../lib/errors.ts';
import { Button } from './button.tsx';
import { type Shape, StatusIcon } from './status-mark.tsx';

type NoteProps = {
  readonly kind: 'bad' | 'warn' | 'ok';
  readonly children: ReactNode;
  /** Buttons that repair it. */
  readonly fixes?: ReactNode;
  /** The code, after the words. */
  readonly code?: string;
  readonly shape?: Shape;
};

const SHAPES = { bad: 'octagon', warn: 'triangle', ok: 'check' } as const;

/** What, where and what to do, on a tinted ground; stays until it is fixed. */
export const Note = ({ kind, children, fixes, code, shape = SHAPES[kind] }: NoteProps) => (
  <div className={`note ${kind}`}>
    <StatusIcon shape={shape} />
    <div className="grow">
      {children}
      {(fixes !== undefined || code !== undefined) && (
        <div className="row fix wrap">
          {fixes}
          {code !== undefined && <span className="right small soft code">{code}</span>}
        </div>
      )}
    </div>
  </div>
);

type ErrorNoteProps = { readonly problem: unknown; readonly onRetry?: () => void };

/** A failure in a plain sentence, its code after it. Draws nothing while there is none. */
export function ErrorNote({ problem, onRetry }: ErrorNoteProps) {
  if (problem === undefined || problem === null) return null;
  const { sentence, code } = explainError(problem);
  return (
    <div role="alert">
      <Note kind="bad" code={code} fixes={onRetry && <Button onClick={onRetry}>Try again</Button>}>
        <p>{sentence}</p>
      </Note>
    </div>
  );
}

type EmptyProps = { readonly title: string; readonly children: ReactNode; readonly action?: ReactNode };

/** An empty screen teaches: what it is for, the first step, one button. */
export const EmptyState = ({ title, children, action }: EmptyProps) => (
  <div className="empty">
    <h2>{title}</h2>
    <p className="soft">{children}</p>
    {action !== undefined && <div className="row">{action}</div>}
  </div>
);
