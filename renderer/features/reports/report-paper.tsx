import { useDocumentBytes } from '../../lib/document-bytes.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PdfPreview } from '../../ui/pdf-preview.tsx';
import { type Asked, inputOf } from './report-address.ts';

/** A report as it will be printed. */
export function ReportPaper({ asked, title, onClose }: { readonly asked: Asked; readonly title: string; readonly onClose: () => void }) {
  const { value, problem } = useQuery('report.document', inputOf(asked));
  const bytes = useDocumentBytes(value);
  return (
    <Dialog
      title={title}
      wide
      className="report-paper"
      onClose={onClose}
      actions={
        <Button keys="Esc" onClick={onClose}>
          Close
        </Button>
      }
    >
      <PdfPreview name={value?.name ?? 'report.pdf'} bytes={bytes} title={title} problem={problem} />
    </Dialog>
  );
}
