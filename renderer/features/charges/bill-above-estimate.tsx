import { useState } from 'react';
import { call } from '../../lib/api.ts';
import { bridge } from '../../lib/bridge.ts';
import { documentBytes } from '../../lib/document-bytes.ts';
import { useOneAtATime } from '../../lib/one-at-a-time.ts';
import { AboveEstimateDialog } from './above-estimate-dialog.tsx';
import type { Opened } from './draft.ts';
import type { Entry } from './use-entry.ts';

/** The question before a bill well above its estimate is approved; printing keeps the charges first, because the page is of those kept. */
export function BillAboveEstimate({ entry, opened }: { readonly entry: Entry; readonly opened: Opened }) {
  const { above, accept, goBack } = entry.bill;
  const [problem, setProblem] = useState<unknown>();
  const print = useOneAtATime(async () => {
    setProblem(undefined);
    if (!(await entry.save())) return;
    try {
      const { name, base64 } = await call('estimate.comparisonDocument', { superbillId: opened.superbill.superbillId });
      await bridge().printPdf(name, documentBytes(base64));
    } catch (refusal) {
      setProblem(refusal);
    }
  });
  if (!above) return null;
  return (
    <AboveEstimateDialog
      above={above}
      firstName={opened.patient.firstName}
      problem={problem}
      onPrint={() => void print()}
      onApprove={() => {
        accept();
        void entry.approve();
      }}
      onBack={goBack}
    />
  );
}
