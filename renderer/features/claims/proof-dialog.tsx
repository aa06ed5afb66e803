import { useDocumentBytes } from '../../lib/document-bytes.ts';
import { counted } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PdfPreview } from '../../ui/pdf-preview.tsx';

/** What was sent of some claims and who took it, as one file: look, print, save. */
export function ProofDialog({ claimIds, onClose }: { readonly claimIds: readonly string[]; readonly onClose: () => void }) {
  const query = useQuery('claim.proof', { claimIds: [...claimIds] });
  const file = query.value;
  const bytes = useDocumentBytes(file);
  return (
    <Dialog
      title={`Proof of filing, ${counted(claimIds.length, 'claim')}`}
      wide
      className="form-dialog"
      onClose={onClose}
      actions={
        <Button keys="Esc" onClick={onClose} autoFocus>
          Close
        </Button>
      }
    >
      <PdfPreview title="Proof of filing" name={file?.name ?? 'filing-proof.pdf'} bytes={bytes} problem={query.problem} />
    </Dialog>
  );
}
