import { Link } from 'react-router';
import { visitKindAt } from '#shared/domain/claim/claim-kinds.ts';
import { counted } from '../../lib/format.ts';
import { ClaimOverrides } from '../../ui/claim-override.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { Section } from '../../ui/layout.tsx';
import { StatusIcon } from '../../ui/status-mark.tsx';
import { type ClaimPlan, planRows, untoldWords } from './claim-plan.ts';
import type { OpenKinds } from './focus-finding.ts';
import type { Checked, PlacedFinding } from './use-findings.ts';
import { type VisitField, visitField } from './visit-fields.ts';

type Props = {
  readonly checked: Checked;
  readonly insured: boolean;
  readonly patientId: string;
  readonly lineNumber: (id: string) => number;
  readonly superbillId: string;
  /** Opens the dialog of the visit at a field. */
  readonly onField: (field: VisitField) => void;
  readonly onKinds: OpenKinds;
  /** After an override, so that the checks run again. */
  readonly onOverride: () => void;
};

/** Where a fault that is not on this page is mended. */
function placeOf(field: string, patientId: string): { readonly words: string; readonly to: string } | undefined {
  if (/^(coverage|subscriber|patient)\./.test(field)) return { words: 'Open the patient', to: `/patients/${patientId}` };
  if (/^(practice|rendering|referring|facility|payer)\./.test(field)) return { words: 'Open the lists', to: '/lists' };
  return undefined;
}

/** What keeps the claim from going, and how much was looked at. */
export function CheckSection({ checked, insured, patientId, lineNumber, superbillId, onField, onKinds, onOverride }: Props) {
  const { findings, editsRun, milliseconds } = checked;
  const stops = findings.filter(({ severity }) => severity === 'stop');
  const warns = findings.filter(({ severity }) => severity === 'warn');
  const others = findings.filter(({ lineId, field }) => lineId === undefined && !field.startsWith('encounter.diagnoses'));
  const passed = editsRun - new Set(findings.map(({ key }) => key.split(' ')[0])).size;
  if (!insured) return <SelfPay />;
  return (
    <Section title="Before this can go">
      <div role="status" className="checks">
        <Tally findings={stops} tone="stop" lineNumber={lineNumber} />
        <Tally findings={warns} tone="warn" lineNumber={lineNumber} />
        {checked.checked && editsRun > 0 && (
          <p className="msg dim">
            <StatusIcon shape="check" />
            <span>
              {counted(Math.max(0, passed), 'check')} passed in {milliseconds} ms
            </span>
          </p>
        )}
        {!checked.checked && <p className="msg dim">The checks run as soon as you leave a field.</p>}
      </div>
      {others.map(({ key, severity, message, fix, field }) => {
        const place = placeOf(field, patientId);
        const ofVisit = visitField(field);
        const ofKind = visitKindAt(field);
        const open = ofVisit ? () => onField(ofVisit) : ofKind ? () => onKinds({ kind: ofKind }) : undefined;
        return (
          <p className="msg elsewhere" key={key} data-finding={key} tabIndex={-1}>
            <StatusIcon shape={severity === 'stop' ? 'octagon' : 'triangle'} />
            <span>
              {message} <span className="soft">{fix}</span>{' '}
              {place && (
                <Link className="link" to={place.to}>
                  {place.words}
                </Link>
              )}
              {open && (
                <button type="button" className="link" onClick={open}>
                  Open it
                </button>
              )}
            </span>
          </p>
        );
      })}
      <ClaimOverrides {...checked.said} claimId={null} superbillId={superbillId} onDone={onOverride} />
      <SeveralClaims plan={checked.plan} />
      {stops.length > 0 && <p className="small dim">Approve now and the charges are kept; the claim waits on hold until this is fixed.</p>}
    </Section>
  );
}

/** How the visit falls into claims, when it is not one, and what none of them has room to say. */
function SeveralClaims({ plan }: { readonly plan: ClaimPlan }) {
  const rows = planRows(plan);
  const untold = untoldWords(plan);
  if (rows.length === 0 && untold === undefined) return null;
  return (
    <div className="claim-plan">
      {rows.length > 0 && (
        <>
          <p className="msg">
            <StatusIcon shape="half" />
            <span>Approving makes {counted(rows.length, 'claim')}:</span>
          </p>
          <ol>
            {rows.map(({ lines, total, why }) => (
              <li key={lines}>
                {lines} · {total}
                {why !== '' && <span className="soft"> {why}</span>}
              </li>
            ))}
          </ol>
        </>
      )}
      {untold !== undefined && (
        <p className="msg">
          <StatusIcon shape="triangle" />
          <span>{untold}</span>
        </p>
      )}
    </div>
  );
}

const SelfPay = () => (
  <Section title="Before this can go">
    <p className="soft">No coverage is active on this day, so no claim is made. The charges go to the patient.</p>
  </Section>
);

type TallyProps = {
  readonly findings: readonly PlacedFinding[];
  readonly tone: 'stop' | 'warn';
  readonly lineNumber: (id: string) => number;
};

function Tally({ findings, tone, lineNumber }: TallyProps) {
  const [first] = findings;
  if (!first) return null;
  const where = first.lineId === undefined ? '' : `, first on line ${lineNumber(first.lineId)}`;
  return (
    <p className="msg">
      <StatusIcon shape={tone === 'stop' ? 'octagon' : 'triangle'} />
      <span className="grow">
        {findings.length} {tone === 'stop' ? 'must be fixed' : 'to decide'}
        {where}
      </span>
      <Kbd keys="F8" />
    </p>
  );
}
