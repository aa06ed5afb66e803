import { useRef, useState } from 'react';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { cleanTyped } from '../../lib/clean-typed.ts';
import { useCommand } from '../../lib/command.ts';
import { today } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { fieldsRead } from '../../lib/read-fields.ts';
import { useUnsaved } from '../../lib/unsaved.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { showToast } from '../../ui/toast.tsx';
import { emptySheet, type SheetDraft, sheetErrors, sheetInput } from './sheet-draft.ts';
import { AboutFields, AmountFields, ElseFields } from './sheet-fields.tsx';

type Props = {
  readonly coverageId: string;
  /** Whose coverage: "Quillfeather, Marigold, Prairie Mutual". */
  readonly about: string;
  readonly visitDate: PlainDate;
  readonly onClose: () => void;
};

/** How it was asked last time comes first. */
let lastHow: SheetDraft['how'] = 'phone';

/** A benefit sheet to fill in while on the phone or before a portal; everything but the days may stay empty. */
export function TypedSheetDialog(props: Props) {
  return (
    <Dialog title="What the payer said" onClose={props.onClose} wide>
      <TypedSheet {...props} />
    </Dialog>
  );
}

function TypedSheet({ coverageId, about, visitDate, onClose }: Props) {
  const checkId = useRef(newId()).current;
  const start = useRef(emptySheet(lastHow, today(), visitDate)).current;
  const [draft, setDraft] = useState(start);
  const [tried, setTried] = useState(false);
  const record = useCommand('eligibility.record');
  const settled = useUnsaved(draft !== start, 'the benefit sheet');
  const errors = tried ? sheetErrors(draft, today()) : {};
  const set = (change: Partial<SheetDraft>) => setDraft({ ...draft, ...change });
  const save = async () => {
    if (!fieldsRead(() => setTried(false))) return;
    setTried(true);
    if (Object.keys(sheetErrors(draft, today())).length > 0) return;
    lastHow = draft.how;
    const kept = await record.run(cleanTyped(sheetInput(draft, checkId, coverageId)));
    if (!kept) return;
    settled();
    showToast({ words: `${about}: ${kept.words}` });
    onClose();
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <p className="soft">{about}. Leave empty what was not said.</p>
      <ErrorNote problem={record.problem} />
      <AboutFields draft={draft} onChange={set} errors={errors} />
      <AmountFields title="In network" draft={draft.inNetwork} error={errors.inShare} onChange={(inNetwork) => set({ inNetwork })} />
      {draft.withOutOfNetwork && (
        <AmountFields
          title="Out of network"
          draft={draft.outOfNetwork}
          error={errors.outShare}
          onChange={(outOfNetwork) => set({ outOfNetwork })}
        />
      )}
      <ElseFields draft={draft} onChange={set} />
      <div className="actions">
        <Button keys="Esc" onClick={onClose}>
          Go back
        </Button>
        <Button keys="Ctrl Enter" kind="primary" disabled={record.running} onClick={() => void save()}>
          Keep the sheet
        </Button>
      </div>
      <button type="submit" className="unseen" tabIndex={-1}>
        Keep the sheet
      </button>
    </form>
  );
}
