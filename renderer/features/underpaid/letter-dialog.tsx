import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { counted, money } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { useQuery } from '../../lib/query.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { TextArea } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import type { Row } from './underpaid-words.ts';

type Props = { readonly rows: readonly Row[]; readonly onClose: () => void; readonly onDone: () => void };

/** A letter about some lines of one payer, in words of one's own. */
export function LetterDialog({ rows, onClose, onDone }: Props) {
  const usual = useQuery('underpaid.letters', {});
  const [typed, setTyped] = useState<string>();
  const writing = useCommand('underpaid.letter');
  const words = typed ?? usual.value?.words ?? '';
  const payers = new Set(rows.map(({ payerName }) => payerName));
  const total = rows.reduce((sum, { short }) => sum + short, 0);
  const write = async () => {
    const lines = rows.map(({ claimId, chargeLineId }) => ({ claimId, chargeLineId }));
    const written = await writing.run({ letterId: newId(), lines, words });
    if (!written) return;
    showToast({ words: `Letter ${written.number} over ${money(written.total)}: print it under Letters, L`, shape: 'half' });
    onDone();
  };
  return (
    <TaskDialog
      wide
      title={`Letter to ${[...payers].join(', ')}`}
      act={`Write the letter, ${counted(rows.length, 'line')}, ${money(total)}`}
      disabled={words.trim() === '' || payers.size !== 1 || writing.running}
      onAct={() => void write()}
      onClose={onClose}
    >
      {payers.size > 1 && <p className="soft">A letter goes to one payer. Choose lines of one of them; P chooses all of one.</p>}
      <TextArea
        label="Words"
        autoFocus
        rows={14}
        value={words}
        onText={setTyped}
        hint="Filled in: {payer}, {practice}, {count}, {total}, {today}. The lines follow as a table."
      />
      <ErrorNote problem={usual.problem ?? writing.problem} />
    </TaskDialog>
  );
}
