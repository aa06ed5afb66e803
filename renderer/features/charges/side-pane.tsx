import { formatDate } from '#shared/kernel/plain-date.ts';
import { Button } from '../../ui/button.tsx';
import { Panel, Section } from '../../ui/layout.tsx';
import { CaseSection } from './case-section.tsx';
import { CheckSection } from './check-section.tsx';
import { CopaySection } from './copay-section.tsx';
import type { Opened } from './draft.ts';
import { EstimateSection } from './estimate-section.tsx';
import type { OpenKinds } from './focus-finding.ts';
import { chargeOf } from './line-grid.tsx';
import type { Entry } from './use-entry.ts';
import type { VisitField } from './visit-fields.ts';

type Props = {
  readonly entry: Entry;
  readonly opened: Opened;
  readonly insured: boolean;
  readonly onCopyLast: () => void;
  readonly onField: (field: VisitField) => void;
  readonly onKinds: OpenKinds;
};

/** The right side: what it will cost whom, what was paid at the desk, and what stands in the way. */
export function SidePane({ entry, opened, insured, onCopyLast, onField, onKinds }: Props) {
  const { draft } = entry.state;
  const { lastVisit, patient } = opened;
  const alerts = [patient.alert, ...opened.alerts].filter((words) => words !== '');
  return (
    <Panel label="Money and checks">
      {alerts.length > 0 && (
        <Section title="Alert">
          {alerts.map((words) => (
            <p key={words} className="warn">
              {words}
            </p>
          ))}
        </Section>
      )}
      <EstimateSection
        estimate={entry.estimate}
        charges={chargeOf(draft.lines)}
        firstName={patient.firstName}
        taken={opened.copayTaken}
        now={entry.copay.amount ?? 0}
        codeOf={(lineId) => draft.lines.find(({ id }) => id === lineId)?.code.toUpperCase() ?? ''}
      />
      <CopaySection copay={entry.copay} onCopay={entry.setCopay} due={opened.copayDue} taken={opened.copayTaken} />
      <CheckSection
        checked={entry.checked}
        insured={insured}
        patientId={opened.superbill.patientId}
        lineNumber={(id) => draft.lines.findIndex((line) => line.id === id) + 1}
        superbillId={opened.superbill.superbillId}
        onField={onField}
        onKinds={onKinds}
        onOverride={() => entry.checkSoon(0)}
      />
      <CaseSection
        opened={opened}
        encounter={draft.encounter}
        codes={draft.lines.map(({ code }) => code.trim().toUpperCase()).filter((code) => code.length === 5)}
        onVisit={(visit) => {
          entry.state.setVisit(visit);
          entry.checkSoon(0);
        }}
      />
      {lastVisit && (
        <Section title={`Last visit, ${formatDate(lastVisit.serviceDate)}`}>
          <p className="soft code wrap-code">
            {lastVisit.codes.join(', ')} <span className="dim">{lastVisit.diagnoses.join(' ')}</span>
          </p>
          <Button kind="quiet" className="end" keys="Ctrl ;" words="Copy last visit" onClick={onCopyLast}>
            Copy it
          </Button>
        </Section>
      )}
    </Panel>
  );
}
