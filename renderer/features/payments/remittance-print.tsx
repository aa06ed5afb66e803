import { useState } from 'react';
import { documentBytes } from '../../lib/document-bytes.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { PdfPreview } from '../../ui/pdf-preview.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import type { RemittanceClaim } from './remittance-table.tsx';

const EXTENTS = [
  { value: 'one', words: 'This claim' },
  { value: 'all', words: 'Every claim of the check, each on its own page' },
] as const;

type Props = { readonly remittanceId: string; readonly claim: RemittanceClaim; readonly onClose: () => void };

/** The explanation of benefits on paper: look, print, save. */
export function PrintEobDialog({ remittanceId, claim, onClose }: Props) {
  const [extent, setExtent] = useState<'one' | 'all'>('one');
  const remittanceClaimId = extent === 'one' ? claim.remittanceClaimId : null;
  const { value, problem } = useQuery('remittance.document', { remittanceId, remittanceClaimId });
  const [bytes, setBytes] = useState<{ readonly from: string; readonly bytes: Uint8Array }>();
  if (value && bytes?.from !== value.base64) setBytes({ from: value.base64, bytes: documentBytes(value.base64) });
  return (
    <Dialog
      title={`Explanation of benefits of ${claim.claimNumber}`}
      wide
      className="form-dialog"
      onClose={onClose}
      actions={
        <Button keys="Esc" onClick={onClose} autoFocus>
          Close
        </Button>
      }
    >
      <SelectField label="Pages" value={extent} onValue={setExtent} options={EXTENTS} />
      <ErrorNote problem={problem} />
      <PdfPreview title={`Explanation of benefits, ${claim.claimNumber}`} name={value?.name ?? 'eob.pdf'} bytes={bytes?.bytes} />
    </Dialog>
  );
}
