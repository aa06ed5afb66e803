import { Link } from 'react-router';
import { counted } from '../../lib/format.ts';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Progress } from '../../ui/progress.tsx';
import { CheckField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { MappingTable } from './mapping-table.tsx';
import { QuestionFields } from './question-fields.tsx';
import { ReportView } from './report-view.tsx';
import type { BringIn } from './use-bring-in.ts';

/** One file: what it is, which column is which, what would happen, and what did. */
export function BringInTab({ bringIn }: { readonly bringIn: BringIn }) {
  const { file, report, done, running, taking, cancel, problem, settings, change } = bringIn;
  return (
    <div className="import-tab">
      <QuestionFields bringIn={bringIn} />
      <ErrorNote problem={problem} />
      {running && (
        <Progress
          words={taking ? 'Importing' : 'Reading the file'}
          done={running.done}
          total={running.total}
          unit={running.unit}
          under={taking ? 'Cancelling leaves everything as it was.' : 'Nothing is written.'}
          onCancel={cancel}
        />
      )}
      {done && (
        <p role="status">
          {counted(done.report.added + done.report.changed, 'row')} of {done.fileName} taken. It can be taken back as a whole under “Earlier
          imports”.
          {done.kind === 'payerBalances' && (
            <>
              {' '}
              What payers owe is booked under <Link to="/payments/brought-forward">Payments</Link>.
            </>
          )}
        </p>
      )}
      {report && !done && (
        <>
          {report.refused > 0 && (
            <CheckField
              label={`Leave out the ${counted(report.refused, 'row')} with faults and take the others`}
              checked={settings.skipFaults}
              onChecked={(skipFaults) => change({ skipFaults })}
            />
          )}
          {report.tie && !report.tie.tied && (
            <TextField
              label="Why it is taken although it does not tie"
              value={settings.reason}
              onText={(reason) => change({ reason: reason.slice(0, 200) })}
              hint="Kept with the import. Better: correct the file until it ties."
            />
          )}
        </>
      )}
      {(done?.report ?? report) && (
        <ReportView report={done?.report ?? (report as NonNullable<typeof report>)} before={done === undefined} />
      )}
      {file ? (
        !done && <MappingTable bringIn={bringIn} />
      ) : (
        <EmptyState title="Bring your patients, lists and balances">
          Export them from the old program as CSV, payers first, then choose a file here. You see what would happen before anything is
          written, and a whole import can be taken back.
        </EmptyState>
      )}
    </div>
  );
}
