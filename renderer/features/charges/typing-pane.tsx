import { type ReactNode, type RefObject, useMemo } from 'react';
import { LINES_OF_A_VISIT } from '#shared/domain/claim/claim-room.ts';
import { useGridColumns } from '../../lib/charge-columns.ts';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { showToast } from '../../ui/toast.tsx';
import { DiagnosisGrid } from './diagnosis-grid.tsx';
import type { GridActs } from './grid-acts.ts';
import { columnsOf } from './grid-columns.ts';
import { LanguageField } from './language-field.tsx';
import { CELLS, cellKey, focusCell } from './line-cells.ts';
import { usePeople } from './line-details.tsx';
import { LineGrid } from './line-grid.tsx';
import { pasteRows } from './paste-rows.ts';
import type { Entry } from './use-entry.ts';

type Props = {
  readonly entry: Entry;
  readonly current: string | undefined;
  readonly onCurrent: (lineId: string | undefined) => void;
  readonly language: RefObject<HTMLInputElement | null>;
  readonly detailed: string | undefined;
  /** What stands under the grid. */
  readonly hints: ReactNode;
};

/** What the grid's cells do; the same functions while the slip is open. */
function useGridActs({ state, checkSoon, defaults: { fillSoon } }: Entry): GridActs {
  const { setCell, chooseProcedure, changeLine, setVisit, change, latest } = state;
  return useMemo(
    () => ({
      onCell: setCell,
      onChoose: (lineId, choice) => {
        chooseProcedure(lineId, choice);
        fillSoon();
      },
      onChange: (lineId, cells) => changeLine(lineId, () => cells),
      onPlace: (placeOfService) => setVisit({ placeOfService: placeOfService.slice(0, 2) }),
      onPaste: (lineId, cell, text) => {
        const drawn = columnsOf(useGridColumns.getState().chosen);
        const pasted = pasteRows(
          latest.current,
          { lineId, cell },
          text,
          CELLS.filter((name) => drawn.includes(name)),
        );
        if (!pasted) return false;
        change(() => pasted.draft);
        checkSoon(0);
        if (pasted.leftOut > 0)
          showToast({
            words: `A visit holds ${LINES_OF_A_VISIT} lines: ${pasted.lines} taken, the last ${pasted.leftOut} left out`,
            shape: 'triangle',
          });
        return true;
      },
    }),
    [setCell, chooseProcedure, changeLine, setVisit, change, latest, checkSoon, fillSoon],
  );
}

/** The left side: language, diagnoses, lines. Leaving any field asks the scrubber. */
export function TypingPane({ entry, current, onCurrent, language, detailed, hints }: Props) {
  const { state, checked, checkSoon, estimate } = entry;
  const { draft } = state;
  const acts = useGridActs(entry);
  const people = usePeople(detailed !== undefined);
  const expected = useMemo(() => new Map((estimate?.lines ?? []).map(({ chargeLineId, allowed }) => [chargeLineId, allowed])), [estimate]);
  const toFirstOpenLine = () => {
    const { lines } = state.latest.current;
    const line = lines.find((each) => each.code.trim() === '') ?? lines.at(-1);
    if (line) focusCell(cellKey(line.id, 'code'));
  };
  return (
    <form
      className="scroll grow charge-typing"
      onSubmit={(event) => event.preventDefault()}
      onFocus={(event) => onCurrent(event.target.closest<HTMLElement>('[data-line]')?.dataset.line)}
      onBlur={(event) => {
        if ((event.target as Element) === language.current) state.takeLanguage();
        state.settleCharges();
        if (state.isTouched()) checkSoon(0);
        entry.defaults.fillSoon();
      }}
    >
      <LanguageField
        ref={language}
        text={state.languageText}
        read={state.language}
        newest={state.newestText}
        autoFocus
        onText={(text) => {
          state.typeLanguage(text);
          checkSoon(150);
        }}
        onDone={() => {
          if (!state.takeLanguage()) return;
          entry.defaults.fillSoon();
          requestAnimationFrame(toFirstOpenLine);
        }}
      />
      <Refusal refusal={entry.refusal} problem={entry.problem} />
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
        expected={expected}
        current={current}
        detailed={detailed}
        people={people}
        acts={acts}
      />
      {hints}
    </form>
  );
}

function Refusal({ refusal, problem }: { readonly refusal: string | undefined; readonly problem: unknown }) {
  if (refusal === undefined && problem === undefined) return null;
  return (
    <div className="charge-note">
      {refusal !== undefined && (
        <div role="alert">
          <Note kind="warn">
            <p>{refusal}</p>
          </Note>
        </div>
      )}
      <ErrorNote problem={problem} />
    </div>
  );
}
