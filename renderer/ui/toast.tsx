import { useEffect } from 'react';
import { create } from 'zustand';
import { Button } from './button.tsx';
import { type Shape, StatusIcon } from './status-mark.tsx';

export type ToastMessage = {
  /** What was done, to how many, for how much. */
  readonly words: string;
  readonly shape?: Shape;
  /** Runs the inverse; offered for as long as the toast stands, and by Ctrl Z. */
  readonly undo?: () => void;
  /** A link to what came of it: "CW24088". */
  readonly open?: { readonly words: string; readonly run: () => void };
};

type Standing = ToastMessage & { readonly id: number };
const useToasts = create<{ readonly standing: readonly Standing[] }>(() => ({ standing: [] }));
const SECONDS = 10;
let nextId = 1;

/** Says what was done, with an undo where there is an inverse. */
export function showToast(message: ToastMessage): void {
  useToasts.setState(({ standing }) => ({ standing: [...standing.slice(-2), { ...message, id: nextId++ }] }));
}

const dismiss = (id: number) => useToasts.setState(({ standing }) => ({ standing: standing.filter((toast) => toast.id !== id) }));

/** Takes every toast away: they may name patients, and their undo belongs to who was signed in. */
export const clearToasts = (): void => useToasts.setState({ standing: [] });

/** Where toasts stand; the shell draws it once. Only the newest answers to Ctrl Z. */
export function Toasts() {
  const standing = useToasts((state) => state.standing);
  return (
    <div className="toasts no-print" role="status" aria-live="polite">
      {standing.map((toast, index) => (
        <Toast key={toast.id} toast={toast} newest={index === standing.length - 1} />
      ))}
    </div>
  );
}

function Toast({ toast, newest }: { readonly toast: Standing; readonly newest: boolean }) {
  useEffect(() => {
    const timer = setTimeout(() => dismiss(toast.id), SECONDS * 1000);
    return () => clearTimeout(timer);
  }, [toast.id]);
  const undo = toast.undo;
  return (
    <div className="toast row">
      <StatusIcon shape={toast.shape ?? 'check'} />
      <span className="grow">{toast.words}</span>
      {toast.open && (
        <button
          type="button"
          className="link"
          onClick={() => {
            dismiss(toast.id);
            toast.open?.run();
          }}
        >
          {toast.open.words}
        </button>
      )}
      {undo && (
        <Button
          kind="quiet"
          words={`Undo: ${toast.words}`}
          {...(newest ? { keys: 'Ctrl Z' } : {})}
          onClick={() => {
            dismiss(toast.id);
            undo();
          }}
        >
          Undo
        </Button>
      )}
    </div>
  );
}
