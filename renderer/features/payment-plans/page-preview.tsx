import { useState } from 'react';
import type { StatementLanguage } from '#shared/domain/statement/statement-words.ts';
import { useDocumentBytes } from '../../lib/document-bytes.ts';
import { useQuery } from '../../lib/query.ts';
import { useKeys } from '../../lib/use-keys.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PdfPreview } from '../../ui/pdf-preview.tsx';
import type { Plan } from './plan-words.ts';

type Props = { readonly plan: Pick<Plan, 'planId' | 'number'>; readonly onClose: () => void };

/** The agreement as it is printed and signed, in the language of the account or the other one. */
export function PagePreview({ plan, onClose }: Props) {
  const [language, setLanguage] = useState<StatementLanguage | null>(null);
  const { value, problem } = useQuery('plan.document', { planId: plan.planId, language });
  const bytes = useDocumentBytes(value);
  return (
    <Dialog
      title={`Payment plan ${plan.number}`}
      wide
      className="form-dialog"
      onClose={onClose}
      actions={
        <>
          <LanguageKeys onLanguage={setLanguage} />
          <Button keys="Esc" onClick={onClose} autoFocus>
            Close
          </Button>
        </>
      }
    >
      <PdfPreview title={`Payment plan ${plan.number}`} name={value?.name ?? 'payment-plan.pdf'} bytes={bytes} problem={problem} />
    </Dialog>
  );
}

function LanguageKeys({ onLanguage }: { readonly onLanguage: (language: StatementLanguage) => void }) {
  useKeys([
    { keys: 'E', words: 'In English', run: () => onLanguage('en') },
    { keys: 'S', words: 'In Spanish', run: () => onLanguage('es') },
  ]);
  return (
    <>
      <Button kind="quiet" onClick={() => onLanguage('en')}>
        English (E)
      </Button>
      <Button kind="quiet" onClick={() => onLanguage('es')}>
        Spanish (S)
      </Button>
    </>
  );
}
