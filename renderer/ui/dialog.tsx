import { type ReactNode, useContext, useEffect, useId, useRef, useState } from 'react';
import { openLayer } from '../lib/keymap.ts';
import { leaveSafely } from '../lib/unsaved.ts';
import { KeyLayer, useKeys } from '../lib/use-keys.ts';
import { Button } from './button.tsx';

export type DialogProps = {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at the foot, the last one acts. */
  readonly actions?: ReactNode;
  readonly wide?: boolean;
  readonly className?: string;
  /** The title is there for assistive technology only. */
  readonly bare?: boolean;
};

/** A page that floats: it holds the focus and the keys until it closes, and gives both back. Esc closes. */
export function Dialog({ title, onClose, children, actions, wide, className = '', bare }: DialogProps) {
  const titleId = useId();
  const page = useRef<HTMLDialogElement>(null);
  const [layer, setLayer] = useState<number>();
  useEffect(() => {
    const opened = openLayer();
    setLayer(opened.layer);
    const before = document.activeElement;
    page.current?.showModal();
    return () => {
      opened.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  useEffect(() => {
    if (layer !== undefined) page.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus({ focusVisible: true } as FocusOptions);
  }, [layer]);
  return (
    <dialog
      ref={page}
      className={`dlg ${wide ? 'wide' : ''} ${className}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        leaveSafely(onClose, { layer: layer ?? 0 });
      }}
    >
      {layer !== undefined && (
        <KeyLayer value={layer}>
          <EscapeKey onClose={onClose} />
          <h2 id={titleId} className={bare ? 'unseen' : undefined}>
            {title}
          </h2>
          <div className={bare ? undefined : 'dlg-body'}>{children}</div>
          {actions !== undefined && <div className="actions">{actions}</div>}
        </KeyLayer>
      )}
    </dialog>
  );
}

/** Esc closes also where the host has no such gesture for dialogs. */
function EscapeKey({ onClose }: { readonly onClose: () => void }) {
  const layer = useContext(KeyLayer);
  useKeys([{ keys: 'Esc', words: 'Close', run: () => leaveSafely(onClose, { layer }) }]);
  return null;
}

type TaskProps = Omit<DialogProps, 'actions'> & {
  /** The verb with what it is done to, "Close 3 claims". */
  readonly act: string;
  readonly kind?: 'primary' | 'danger';
  readonly disabled?: boolean;
  readonly onAct: () => void;
  readonly keep?: string;
  /** The way back has the focus. */
  readonly safe?: boolean;
};

/** A dialog with one thing to do, by Ctrl+Enter, and a way back, by Esc. */
export const TaskDialog = ({ act, kind = 'primary', disabled = false, onAct, keep = 'Go back', safe = false, ...dialog }: TaskProps) => (
  <Dialog
    {...dialog}
    actions={
      <>
        <Button keys="Esc" onClick={dialog.onClose} autoFocus={safe}>
          {keep}
        </Button>
        <Button keys="Ctrl Enter" kind={kind} disabled={disabled} onClick={onAct}>
          {act}
        </Button>
      </>
    }
  />
);

type ConfirmProps = {
  /** "Void 2 claims for 434.00?" */
  readonly title: string;
  /** What will happen, to what, and whether it can be undone. */
  readonly children: ReactNode;
  /** The verb with count: "Void 2 claims". */
  readonly act: string;
  readonly keep?: string;
  readonly danger?: boolean;
  readonly onAct: () => void;
  readonly onKeep: () => void;
};

/** Asks before what cannot be undone or leaves the practice. The safe answer has the focus. */
export const ConfirmDialog = ({ children, danger = true, onKeep, ...task }: ConfirmProps) => (
  <TaskDialog {...task} safe kind={danger ? 'danger' : 'primary'} onClose={onKeep}>
    <p className="soft">{children}</p>
  </TaskDialog>
);
