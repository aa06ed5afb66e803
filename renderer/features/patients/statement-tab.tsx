import { useState } from 'react';
import { CallError } from '../../lib/call-error.ts';
import { useDocumentBytes } from '../../lib/document-bytes.ts';
import { counted } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/note.tsx';
import { PdfPreview } from '../../ui/pdf-preview.tsx';
import { AccountStatements } from './account-statements.tsx';
import type { PatientPage } from './patient-words.ts';

/** The guarantor's statement as it would be printed now. */
export function StatementTab({ page }: { readonly page: PatientPage }) {
  const { guarantor, counts } = page;
  const { value, problem } = useQuery('statement.page', { guarantorId: guarantor.guarantorId });
  const [choosing, setChoosing] = useState(false);
  const bytes = useDocumentBytes(value);
  const sent = counts.statements === 0 ? 'No statement was sent yet.' : `${counted(counts.statements, 'statement')} made so far.`;
  const choose = (
    <Button kind="quiet" keys="Alt T" onClick={() => setChoosing(true)}>
      Hold, language…
    </Button>
  );
  const dialog = choosing && (
    <AccountStatements guarantorId={guarantor.guarantorId} name={guarantor.name} onClose={() => setChoosing(false)} />
  );
  if (problem instanceof CallError && problem.code === 'statement.nothingOwed')
    return (
      <EmptyState title="Nothing to ask for" action={choose}>
        {guarantor.isSelf ? 'The patient' : guarantor.name} owes nothing now, so there is no page to print. {sent} A statement appears here
        as soon as a plan leaves something to the guarantor.
        {dialog}
      </EmptyState>
    );
  return (
    <>
      <PdfPreview
        name={value?.name ?? 'statement.pdf'}
        bytes={bytes}
        title={`${guarantor.name}, as of now`}
        under={
          <>
            <span className="small dim">{sent}</span>
            {choose}
          </>
        }
        problem={problem}
      />
      {dialog}
    </>
  );
}
