import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { today } from '../../lib/format.ts';
import { useKeys } from '../../lib/use-keys.ts';
import type { Action } from '../../ui/action-bar.tsx';
import { Button } from '../../ui/button.tsx';
import { PageHead, Panel, Section, TwoPane } from '../../ui/layout.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { Screen } from '../../ui/screen.tsx';
import { CaseSection } from './case-section.tsx';
import { CheckSection } from './check-section.tsx';
import { CopaySection } from './copay-section.tsx';
import { DiagnosisGrid } from './diagnosis-grid.tsx';
import { isEmptyLine, type Opened } from './draft.ts';
import { type Floating, FloatingDialogs } from './floating-dialogs.tsx';
import { LanguageField } from './language-field.tsx';
import { cellKey, focusCell } from './line-cells.ts';
import { chargeOf, LineGrid } from './line-grid.tsx';
import { type Entry, useEntry } from './use-entry.ts';

type Props = { readonly opened: Opened; readonly position: number };
const DOT = ' \u00a0·\u00a0 ';

/** One slip: typed as one line or cell by cell, checked while it is typed, approved with one key. */
export function ChargeEntry({ opened, position }: Props) {
  const { superbill, patient } = opened;
  const navigate = useNavigate();
  const entry = useEntry(opened);
  const [current, setCurrent] = useState<string>();
  const [floating, setFloating] = useState<Floating>();
  const language = useRef<HTMLInputElement>(null);
  const toLanguage = () => language.current?.focus();
  useKeys([
    { keys: '/', words: 'Charge language', run: toLanguage },
    { keys: 'Ctrl /', words: 'Charge language, from inside a field', run: toLanguage },
    { keys: 'F6', words: 'Copay', run: () => document.querySelector<HTMLInputElement>('.copay input')?.focus() },
    { keys: 'Esc', words: 'Back to the list; what is typed is kept', run: () => leave() },
  ]);
  const leave = () => void navigate('/charges');
  const { checked } = entry;
  const insured = checked.checked ? checked.editsRun > 0 : opened.coverages.length > 0;
  return (
    <Screen title={`Superbill ${superbill.number}`} actions={useActions(entry, current, setFloating)}>
      <PageHead
        title={superbill.patientName}
        beside={
          <>
            <span className="dim code">Chart {superbill.chartNumber}</span>
            <span className="dim">
              DOB {formatDate(patient.birthDate)}, {ageOf(patient.birthDate)}, {patient.sex}
            </span>
          </>
        }
        under={<VisitLine opened={opened} />}
        right={
          <div className="num">
            <p className="med">
              Superbill {position} of {Math.max(opened.openSuperbills, position)}
            </p>
            <p className="small dim">{Math.max(0, opened.openSuperbills - 1)} left after this one</p>
          </div>
        }
      />
      <TwoPane
        rightWidth={316}
        left={<Typing entry={entry} current={current} onCurrent={setCurrent} language={language} />}
        right={<Side entry={entry} opened={opened} insured={insured} />}
      />
      <FloatingDialogs
        floating={floating}
        entry={entry}
        opened={opened}
        onClose={() => setFloating(undefined)}
        onEnded={() => {
          entry.finished.current = true;
          leave();
        }}
      />
    </Screen>
  );
}

function useActions(entry: Entry, current: string | undefined, float: (what: Floating) => void): Action[] {
  const { state } = entry;
  const line = state.draft.lines.find(({ id }) => id === current);
  const copyAbove = () => {
    if (!line) return;
    state.copyAbove(line.id);
    entry.checkSoon(0);
    focusCell(cellKey(line.id, 'code'));
  };
  const removeLine = () => {
    if (!line || isEmptyLine(line)) return;
    const at = state.draft.lines.indexOf(line);
    const next = state.draft.lines[at + 1] ?? state.draft.lines[at - 1];
    state.removeLine(line.id);
    entry.checkSoon(0);
    if (next) focusCell(cellKey(next.id, 'code'));
  };
  return [
    { label: 'Approve, next slip', keys: 'Ctrl Enter', primary: true, disabled: entry.busy, run: () => void entry.approve() },
    { label: 'Save', keys: 'Ctrl S', disabled: entry.busy, run: () => void entry.save() },
    { label: 'No charge', keys: 'Ctrl 0', run: () => float('noCharge') },
    { label: 'Visit', keys: 'F4', run: () => float('visit') },
    { label: 'From a note', keys: 'F7', run: () => float('note') },
    { label: 'Next finding', keys: 'F8', disabled: entry.checked.findings.length === 0, run: entry.nextFinding },
    { label: 'Copy above', keys: 'Ctrl ↑', run: copyAbove },
    { label: 'Delete line', keys: 'Ctrl Del', end: true, run: removeLine },
    { label: 'Void', keys: 'F9', end: true, danger: true, run: () => float('void') },
  ];
}

type TypingProps = {
  readonly entry: Entry;
  readonly current: string | undefined;
  readonly onCurrent: (lineId: string | undefined) => void;
  readonly language: React.RefObject<HTMLInputElement | null>;
};

/** The left side: language, diagnoses, lines. Leaving any field asks the scrubber. */
function Typing({ entry, current, onCurrent, language }: TypingProps) {
  const { state, checked, checkSoon } = entry;
  const { draft } = state;
  const toFirstOpenLine = () => {
    const line = draft.lines.find((each) => each.code.trim() === '') ?? draft.lines.at(-1);
    if (line) focusCell(cellKey(line.id, 'code'));
  };
  return (
    <form
      className="scroll grow charge-typing"
      onSubmit={(event) => event.preventDefault()}
      onFocus={(event) => onCurrent(event.target.closest<HTMLElement>('[data-line]')?.dataset.line)}
      onBlur={() => {
        state.settleCharges();
        if (state.touched) checkSoon(0);
      }}
    >
      <LanguageField
        ref={language}
        text={state.languageText}
        autoFocus
        onText={(text, read) => {
          state.typeLanguage(text, read);
          checkSoon(150);
        }}
        onDone={() => {
          state.settleLanguage();
          toFirstOpenLine();
        }}
      />
      {(entry.refusal !== undefined || entry.problem !== undefined) && (
        <div className="charge-note">
          {entry.refusal !== undefined && (
            <div role="alert">
              <Note kind="warn">
                <p>{entry.refusal}</p>
              </Note>
            </div>
          )}
          <ErrorNote problem={entry.problem} />
        </div>
      )}
      <DiagnosisGrid
        draft={draft}
        wordsOf={state.diagnosisWords}
        findings={checked.findings}
        onCode={state.setDiagnosis}
        onChoose={state.chooseDiagnosis}
        onRemove={(position) => {
          state.removeDiagnosis(position);
          checkSoon(0);
        }}
        onDone={toFirstOpenLine}
      />
      <LineGrid
        draft={draft}
        wordsOf={state.procedureWords}
        findings={checked.findings}
        current={current}
        onCell={state.setCell}
        onChoose={state.chooseProcedure}
        onPlace={(placeOfService) => state.setVisit({ placeOfService: placeOfService.slice(0, 2) })}
      />
    </form>
  );
}

function Side({ entry, opened, insured }: { readonly entry: Entry; readonly opened: Opened; readonly insured: boolean }) {
  const { draft } = entry.state;
  const numberOf = (id: string) => draft.lines.findIndex((line) => line.id === id) + 1;
  const { lastVisit, patient } = opened;
  const alerts = [patient.alert, ...opened.alerts].filter((words) => words !== '');
  return (
    <Panel label="Money and checks">
      <CopaySection
        copay={entry.copay}
        onCopay={entry.setCopay}
        due={opened.copayDue}
        taken={opened.copayTaken}
        charges={chargeOf(draft.lines)}
        insured={insured}
      />
      <CheckSection
        checked={entry.checked}
        insured={insured}
        patientId={opened.superbill.patientId}
        lineNumber={numberOf}
        superbillId={opened.superbill.superbillId}
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
      {alerts.length > 0 && (
        <Section title="Alert">
          {alerts.map((words) => (
            <p key={words} className="warn">
              {words}
            </p>
          ))}
        </Section>
      )}
      {lastVisit && (
        <Section title={`Last visit, ${formatDate(lastVisit.serviceDate)}`}>
          <p className="soft code wrap-code">
            {lastVisit.codes.join(', ')} <span className="dim">{lastVisit.diagnoses.join(' ')}</span>
          </p>
          <Button kind="quiet" className="end" keys="Ctrl ;" words="Copy last visit" onClick={entry.copyLastVisit}>
            Copy it
          </Button>
        </Section>
      )}
    </Panel>
  );
}

function VisitLine({ opened }: { readonly opened: Opened }) {
  const { superbill, coverages } = opened;
  const [first] = coverages;
  return (
    <>
      Superbill <span className="code">{superbill.number}</span>
      {DOT}visit {formatDate(superbill.visitDate)}
      {DOT}
      {superbill.renderingName}
      {first ? (
        <>
          {DOT}
          {first.payerName} {first.planName} <span className="code">{first.memberId}</span>
        </>
      ) : (
        `${DOT}no coverage, the patient pays`
      )}
    </>
  );
}

/** Whole years lived. */
function ageOf(birthDate: PlainDate): number {
  const now = today();
  const years = Number(now.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return now.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
