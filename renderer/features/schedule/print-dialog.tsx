import { useState } from 'react';
import { formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { documentBytes } from '../../lib/document-bytes.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { PdfPreview } from '../../ui/pdf-preview.tsx';

/** The day on paper: look, print, save. */
export function PrintDialog({ day, onClose }: { readonly day: PlainDate; readonly onClose: () => void }) {
  const query = useQuery('schedule.document', { day });
  const file = query.value;
  const [bytes, setBytes] = useState<{ readonly from: string; readonly bytes: Uint8Array }>();
  if (file && bytes?.from !== file.base64) setBytes({ from: file.base64, bytes: documentBytes(file.base64) });
  return (
    <Dialog
      title={`Schedule for ${formatDate(day)}`}
      wide
      className="form-dialog"
      onClose={onClose}
      actions={
        <Button keys="Esc" onClick={onClose} autoFocus>
          Close
        </Button>
      }
    >
      <ErrorNote problem={query.problem} />
      {query.problem === undefined && (
        <PdfPreview title={`Schedule for ${formatDate(day)}`} name={file?.name ?? 'schedule.pdf'} bytes={bytes?.bytes} />
      )}
    </Dialog>
  );
}
