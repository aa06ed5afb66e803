import { bridge } from '../../lib/bridge.ts';
import { useDocumentBytes } from '../../lib/document-bytes.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PdfPreview } from '../../ui/pdf-preview.tsx';

/** A close on paper: proofs and signatures, day sheet and deposit slip, printed together by one key. */
export function PaperDialog({ closeId, onClose }: { readonly closeId: string; readonly onClose: () => void }) {
  const { value, problem } = useQuery('period.document', { closeId });
  const bytes = useDocumentBytes(value);
  const print = () => {
    if (bytes) void bridge().printPdf(value?.name ?? 'close.pdf', bytes);
  };
  return (
    <Dialog
      title="The close on paper"
      wide
      className="form-dialog"
      onClose={onClose}
      actions={
        <>
          <Button keys="Esc" onClick={onClose}>
            Close
          </Button>
          <Button keys="Ctrl Enter" kind="primary" disabled={!bytes} onClick={print} autoFocus>
            Print all
          </Button>
        </>
      }
    >
      <PdfPreview title="Close, day sheet and slip" name={value?.name ?? 'close.pdf'} bytes={bytes} problem={problem} plain />
    </Dialog>
  );
}
