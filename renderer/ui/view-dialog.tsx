import { type ReactNode, useState } from 'react';
import { newId } from '../lib/ids.ts';
import { type SavedView, useViewKeeper } from '../lib/saved-views.ts';
import { Button } from './button.tsx';
import { TaskDialog } from './dialog.tsx';
import { ErrorNote } from './note.tsx';
import { TextField } from './text-field.tsx';
import { showToast } from './toast.tsx';

export type ViewDialogProps<Filters extends object> = {
  /** "Which claims". */
  readonly title: string;
  /** The list that the views belong to. */
  readonly screen: string;
  /** What the list shows with all that was typed; kept when a name is given. */
  readonly filters: Filters;
  /** The saved view that is open. */
  readonly saved: SavedView<Filters> | undefined;
  readonly onShow: (filters: Filters, saved: SavedView<Filters> | undefined) => void;
  readonly onRemoved: () => void;
  /** Empties the fields; the dialog stays. */
  readonly onNone: () => void;
  readonly onClose: () => void;
  /** The fields of the filter. */
  readonly children: ReactNode;
};

/** Narrows a list, and keeps what it shows under a name when one is typed. */
export function ViewDialog<Filters extends object>(props: ViewDialogProps<Filters>) {
  const { title, screen, filters, saved, onShow, onRemoved, onNone, onClose, children } = props;
  const [typed, setName] = useState(saved?.name ?? '');
  const { keep, takeAway, running, problem } = useViewKeeper<Filters>(screen);
  const name = typed.trim();
  const show = async () => {
    if (name === '') onShow(filters, undefined);
    else {
      const view = { viewId: saved?.viewId ?? newId(), name, filters };
      if (!(await keep(view))) return;
      showToast({ words: `The view “${name}” is kept`, shape: 'check' });
      onShow(filters, view);
    }
    onClose();
  };
  const remove = async () => {
    if (!saved || !(await takeAway(saved.viewId))) return;
    showToast({ words: `The view “${saved.name}” is taken away`, undo: () => void keep(saved) });
    onRemoved();
    onClose();
  };
  return (
    <TaskDialog
      title={title}
      onClose={onClose}
      act={name === '' ? 'Show them' : 'Show and keep the view'}
      disabled={running}
      onAct={() => void show()}
    >
      {children}
      <TextField label="Keep as a view named" hint="Empty: only shown now" maxLength={40} value={typed} onText={setName} />
      <div className="row wrap">
        <Button keys="Alt N" onClick={onNone}>
          No filter
        </Button>
        {saved && (
          <Button keys="Alt D" kind="danger" onClick={() => void remove()}>
            Take the view away
          </Button>
        )}
      </div>
      <ErrorNote problem={problem} />
    </TaskDialog>
  );
}
