import { useMemo } from 'react';
import { documentBytes } from '../../lib/document-bytes.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { PdfPreview } from '../../ui/pdf-preview.tsx';

type Props = { readonly appealId: string; readonly number: number; readonly onClose: () => void };

/** The letter as it was made: look, print, save. */
export function LetterDialog({ appealId, number, onClose }: Props) {
  const { value, problem } = useQuery('appeal.document', { appealId });
  const bytes = useMemo(() => (value ? documentBytes(value.base64) : undefined), [value]);
  return (
    <Dialog
      title={`Appeal ${number}`}
      wide
      className="form-dialog"
      onClose={onClose}
      actions={
        <Button keys="Esc" onClick={onClose} autoFocus>
          Close
        </Button>
      }
    >
      <ErrorNote problem={problem} />
      <PdfPreview title={`Appeal ${number}`} name={value?.name ?? 'appeal.pdf'} bytes={bytes} />
    </Dialog>
  );
}
