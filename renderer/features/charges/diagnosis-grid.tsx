import type { KeyboardEvent } from 'react';
import { DIAGNOSES_OF_A_VISIT } from '#shared/domain/claim/claim-room.ts';
import { StatusIcon } from '../../ui/status-mark.tsx';
import { CodeCell } from './code-cell.tsx';
import { type DiagnosisChoice, findDiagnoses } from './code-search.ts';
import type { Draft } from './draft.ts';
import { letterOf } from './draft-line.ts';
import type { PlacedFinding } from './use-findings.ts';

type Props = {
  readonly draft: Draft;
  readonly wordsOf: (code: string) => string;
  readonly findings: readonly PlacedFinding[];
  readonly onCode: (position: number, code: string) => void;
  readonly onChoose: (position: number, choice: DiagnosisChoice) => void;
  readonly onRemove: (position: number) => void;
  /** Enter on the empty field: on to the lines. */
  readonly onDone: () => void;
};

/** Diagnoses A to X; one empty field stands ready. */
export function DiagnosisGrid({ draft, wordsOf, findings, onCode, onChoose, onRemove, onDone }: Props) {
  const shown = Math.min(DIAGNOSES_OF_A_VISIT, draft.diagnoses.length + 1);
  const positions = Array.from({ length: shown }, (_, index) => index + 1);
  const goOn = (position: number) => {
    const text = draft.diagnoses[position - 1] ?? '';
    if (text.trim() === '' || position === DIAGNOSES_OF_A_VISIT) return onDone();
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-cell="diagnosis:${position + 1}"] input`)?.focus());
  };
  const onKey = (position: number) => (event: KeyboardEvent) => {
    if (event.key !== 'Delete' || !event.ctrlKey) return;
    event.preventDefault();
    onRemove(position);
  };
  return (
    <section className="charge-diagnoses" aria-label="Diagnoses">
      <h2>Diagnoses</h2>
      <div className="charge-diagnosis-list">
        {positions.map((position) => {
          const code = draft.diagnoses[position - 1] ?? '';
          const about = findings.filter(({ field, part }) => field.startsWith('encounter.diagnoses') && part === String(position));
          const letter = letterOf(position);
          return (
            <div key={position} className={about.length > 0 ? 'err' : undefined} data-cell={`diagnosis:${position}`}>
              <b aria-hidden="true">{letter}</b>
              <CodeCell
                label={`Diagnosis ${letter}`}
                text={code}
                onText={(text) => onCode(position, text)}
                onCode={(choice: DiagnosisChoice) => onChoose(position, choice)}
                find={findDiagnoses}
                onEnter={() => goOn(position)}
                onKeyDown={onKey(position)}
              />
              <span className="soft clip">{wordsOf(code)}</span>
              {about.map(({ key, message, fix }) => (
                <p className="msg" key={key}>
                  <StatusIcon shape="octagon" />
                  <span>
                    {message} <span className="soft">{fix}</span>
                  </span>
                </p>
              ))}
            </div>
          );
        })}
      </div>
    </section>
  );
}
