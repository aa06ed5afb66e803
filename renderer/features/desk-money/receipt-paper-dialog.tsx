import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { call } from '../../lib/api.ts';
import { useQuery } from '../../lib/query.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { showToast } from '../../ui/toast.tsx';

type Paper = NonNullable<Output<'printer.list'>['receiptPaper']>;
const PAPERS = [
  { value: 'letter', words: 'Letter sheets' },
  { value: 'roll', words: 'A roll of 80 mm' },
] as const;

/** What receipts are printed on at this computer. */
export function ReceiptPaperDialog({ onClose }: { readonly onClose: () => void }) {
  const { value, problem, again } = useQuery('printer.list', {});
  const [chosen, setChosen] = useState<Paper>();
  const [refused, setRefused] = useState<unknown>();
  const receiptPaper = chosen ?? value?.receiptPaper ?? 'letter';
  const keep = async () => {
    try {
      await call('printer.keep', { receiptPaper });
      again();
      showToast({ words: `Receipts of this computer: ${PAPERS.find((one) => one.value === receiptPaper)?.words.toLowerCase()}.` });
      onClose();
    } catch (error) {
      setRefused(error);
    }
  };
  return (
    <TaskDialog title="Paper of receipts" act="Keep it" disabled={!value} onAct={() => void keep()} onClose={onClose}>
      <SelectField label="Receipts are printed on" value={receiptPaper} options={PAPERS} onValue={setChosen} />
      <p className="soft">Of this computer only: a desk with a receipt printer has a roll, the office has sheets.</p>
      <ErrorNote problem={problem ?? refused} />
    </TaskDialog>
  );
}
