import { useState } from 'react';
import { documentBytes } from '../../lib/document-bytes.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { PdfPreview } from '../../ui/pdf-preview.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { NOT_MOVED, PrinterAlignment } from './printer-alignment.tsx';
import { pointsOf } from './printer-words.ts';

type Mode = 'drawn' | 'textOnly';
const MODES = [
  { value: 'drawn', words: 'With the form drawn' },
  { value: 'textOnly', words: 'Text only, for red stock' },
] as const;

/** What payers asked before explained: pages of our own layout. */
type Pages = 'with' | 'without' | 'only';
const PAGES = [
  { value: 'with', words: 'The claim, and what the payers before explained' },
  { value: 'without', words: 'The claim alone' },
  { value: 'only', words: 'Only what the payers before explained' },
] as const;

/** The CMS-1500 of one claim: look, print, save. */
export function FormDialog({
  claimIds,
  of,
  isLater = false,
  onClose,
}: {
  readonly claimIds: readonly string[];
  /** Whether payers were asked before, who explained something. */
  readonly isLater?: boolean;
  /** What is printed, in words: a claim's number. */
  readonly of: string;
  readonly onClose: () => void;
}) {
  const [mode, setMode] = useState<Mode>('drawn');
  const [eob, setEob] = useState<Pages>('with');
  const [moved, setMoved] = useState(NOT_MOVED);
  const nudge = mode === 'textOnly' ? { nudgeX: pointsOf(moved.right), nudgeY: pointsOf(moved.down) } : {};
  const query = useQuery('claim.document', { claimIds: [...claimIds], mode, ...nudge, ...(isLater && { eob }) });
  const file = query.value;
  const [bytes, setBytes] = useState<{ readonly from: string; readonly name: string; readonly bytes: Uint8Array }>();
  if (file && bytes?.from !== file.base64) setBytes({ from: file.base64, name: file.name, bytes: documentBytes(file.base64) });
  return (
    <Dialog
      title={`CMS-1500 of ${of}`}
      wide
      className="form-dialog"
      onClose={onClose}
      actions={
        <Button keys="Esc" onClick={onClose} autoFocus>
          Close
        </Button>
      }
    >
      <SelectField label="Paper" value={mode} onValue={setMode} options={MODES} />
      {isLater && <SelectField label="Pages" value={eob} onValue={setEob} options={PAGES} />}
      {/* The pages shown last say which form it is while moved ones are on their way. */}
      {mode === 'textOnly' && eob !== 'only' && bytes && (
        <PrinterAlignment form={bytes.name.startsWith('ub04') ? 'ub04' : 'cms1500'} onMoved={setMoved} />
      )}
      <ErrorNote problem={query.problem} />
      <PdfPreview title={`CMS-1500, ${of}`} name={file?.name ?? 'cms1500.pdf'} bytes={bytes?.bytes} />
    </Dialog>
  );
}
