import { useDocumentBytes } from '../../lib/document-bytes.ts';
import { useQuery } from '../../lib/query.ts';
import { PdfPreview } from '../../ui/pdf-preview.tsx';
import type { RunChoices } from './run-choices.ts';
import type { InRun } from './run-plan.ts';

type Props = { readonly account: InRun | undefined; readonly choices: RunChoices; readonly waiting: boolean };

/** The selected guarantor's statement as it would be printed now. */
export function AccountPage({ account, choices, waiting }: Props) {
  const { value, problem } = useQuery('statement.page', account && { guarantorId: account.guarantorId, choices });
  const bytes = useDocumentBytes(value);
  if (!account && !waiting) return <div className="desk" />;
  return (
    <PdfPreview name={value?.name ?? 'statement.pdf'} bytes={bytes} title={account?.name ?? 'Statement'} zoom={0.885} problem={problem} />
  );
}
