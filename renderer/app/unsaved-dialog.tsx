import { useUnsavedWork } from '../lib/unsaved.ts';
import { ConfirmDialog } from '../ui/dialog.tsx';

const listed = new Intl.ListFormat('en-US');

/** The question before typing is lost; staying is the safe answer. */
export function UnsavedDialog() {
  const leaving = useUnsavedWork((state) => state.leaving);
  if (!leaving) return null;
  return (
    <ConfirmDialog title="Leave what is not saved?" act="Leave without saving" keep="Stay" onAct={leaving.go} onKeep={leaving.stay}>
      Not saved yet: {listed.format([...new Set(leaving.words)])}. Leaving throws it away; it cannot be brought back.
    </ConfirmDialog>
  );
}
