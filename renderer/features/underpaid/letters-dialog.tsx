import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { useDocumentBytes } from '../../lib/document-bytes.ts';
import { counted } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { PdfPreview } from '../../ui/pdf-preview.tsx';
import type { Column } from '../../ui/table-model.ts';

type Letter = Output<'underpaid.letters'>['letters'][number];

const COLUMNS: readonly Column<Letter>[] = [
  { id: 'number', head: 'Letter', kind: 'number', value: ({ number }) => number },
  { id: 'payer', head: 'To', value: ({ payerName }) => payerName },
  { id: 'day', head: 'Written', value: ({ madeOn }) => madeOn, cell: ({ madeOn }) => formatDate(madeOn) },
  { id: 'by', head: 'By', value: ({ by }) => by },
  { id: 'lines', head: 'Lines', kind: 'number', value: ({ lineCount }) => lineCount },
  { id: 'total', head: 'Short', kind: 'money', value: ({ total }) => total },
];

/** Letters that were written, each as it was sent: look, print, save. */
export function LettersDialog({ onClose }: { readonly onClose: () => void }) {
  const { value, problem } = useQuery('underpaid.letters', {});
  const [selected, setSelected] = useState<string>();
  const letters = value?.letters ?? [];
  const at = letters.find(({ letterId }) => letterId === selected) ?? letters[0];
  return (
    <Dialog
      title="Letters about short payments"
      wide
      className="form-dialog"
      onClose={onClose}
      actions={
        <Button keys="Esc" onClick={onClose}>
          Close
        </Button>
      }
    >
      <ErrorNote problem={problem} />
      {value && letters.length === 0 && <p className="soft">No letter was written yet.</p>}
      {letters.length > 0 && (
        <DataTable
          label="Letters"
          columns={COLUMNS}
          rows={letters}
          rowKey={({ letterId }) => letterId}
          selected={at?.letterId}
          onSelect={({ letterId }) => setSelected(letterId)}
          totalWords={counted(letters.length, 'letter')}
        />
      )}
      {at && <LetterPages key={at.letterId} letterId={at.letterId} />}
    </Dialog>
  );
}

function LetterPages({ letterId }: { readonly letterId: string }) {
  const { value, problem } = useQuery('underpaid.letterDocument', { letterId });
  const bytes = useDocumentBytes(value);
  return <PdfPreview title="The letter" name={value?.name ?? 'payment-letter.pdf'} bytes={bytes} problem={problem} />;
}
