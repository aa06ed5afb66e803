import { EditCoverage } from './edit-coverage.tsx';
import { EditParticulars } from './edit-particulars.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { MoveGuarantor } from './move-guarantor.tsx';
import { NewSuperbill } from './new-superbill.tsx';
import type { PatientPage } from './patient-words.ts';
import { TakePayment } from './take-payment.tsx';

export type PatientDialog =
  | { readonly kind: 'payment' | 'superbill' | 'particulars' | 'guarantor' }
  /** With the other chart when somebody was led here to merge it. */
  | { readonly kind: 'merge'; readonly mergedId?: string }
  | { readonly kind: 'coverage'; readonly coverage: PatientPage['coverages'][number] | undefined };

type Props = { readonly page: PatientPage; readonly dialog: PatientDialog | undefined; readonly onClose: () => void };

/** The one dialog that is open on a patient's page. */
export function PatientDialogs({ page, dialog, onClose }: Props) {
  switch (dialog?.kind) {
    case 'payment':
      return <TakePayment page={page} onClose={onClose} />;
    case 'superbill':
      return <NewSuperbill page={page} onClose={onClose} />;
    case 'particulars':
      return <EditParticulars page={page} onClose={onClose} />;
    case 'guarantor':
      return <MoveGuarantor page={page} onClose={onClose} />;
    case 'merge':
      return <MergeDialog page={page} mergedId={dialog.mergedId} onClose={onClose} />;
    case 'coverage':
      return <EditCoverage page={page} coverage={dialog.coverage} onClose={onClose} />;
    case undefined:
      return null;
  }
}
