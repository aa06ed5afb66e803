import { useCallback, useEffect, useRef, useState } from 'react';
import type { ChargeLanguage } from '#shared/domain/charge/charge-language.ts';
import { today } from '../../lib/format.ts';
import type { DiagnosisChoice, ProcedureChoice } from './code-search.ts';
import {
  allPointers,
  applyLanguage,
  type Draft,
  draftOf,
  type Encounter,
  emptyLine,
  fillCharges,
  isEmptyLine,
  languageOf,
  withCodes,
  withoutDiagnosis,
  withRoom,
} from './draft.ts';
import type { Cell } from './line-cells.ts';
import { encounterOf } from './typed-line.ts';
import { type Book, type Priced, priceIn, useDiagnoses, useProcedures } from './use-code-book.ts';

/** The charges as typed, with everything that can be done to them. The charge language and the grid are two views of it. */
export function useDraft(start: Encounter, payerOf: PayerOf) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(start, () => undefined));
  /** Text of the language field while someone types there; else it is written from the draft. */
  const [typing, setTyping] = useState<string>();
  const [touched, setTouched] = useState(false);
  const [procedures] = useProcedures(
    draft.lines.map(({ code }) => code.trim().toUpperCase()),
    pricedFor(draft.encounter, payerOf),
  );
  const [diagnoses, learnDiagnosis] = useDiagnoses(draft.diagnoses.map((code) => code.trim().toUpperCase()));
  const latest = useRef(draft);
  latest.current = draft;
  const book = useRef(procedures);
  book.current = procedures;
  const feeOf = useCallback((code: string, modifiers: string) => priceIn(book.current, code, modifiers), []);
  const change = useCallback(
    (edit: (before: Draft) => Draft) => {
      setTouched(true);
      setTyping(undefined);
      setDraft((before) => fillCharges(withRoom(edit(before)), feeOf));
    },
    [feeOf],
  );
  useSavedFees(start, procedures, setDraft);
  useEffect(() => {
    if (Object.keys(procedures).length > 0)
      setDraft((before) => fillCharges(before, (code, modifiers) => priceIn(procedures, code, modifiers)));
  }, [procedures]);
  const typeLanguage = (text: string, read: ChargeLanguage) => {
    setTouched(true);
    setTyping(text);
    setDraft((before) => applyLanguage(before, read, feeOf));
  };
  const changeLine = (lineId: string, cells: (line: Draft['lines'][number], before: Draft) => Partial<Draft['lines'][number]>) =>
    change((before) => ({
      ...before,
      lines: before.lines.map((line) => (line.id === lineId ? { ...line, ...cells(line, before) } : line)),
    }));
  return {
    draft,
    latest,
    touched,
    change,
    procedureWords: (code: string) => wordsIn(procedures, code),
    diagnosisWords: (code: string) => wordsIn(diagnoses, code),
    languageText: typing ?? languageOf(encounterOf(draft, today()).encounter.lines, draft),
    ...{ typeLanguage, settleLanguage: () => setTyping(undefined) },
    setCell: (lineId: string, cell: Cell, text: string) =>
      changeLine(lineId, (line, before) => ({ [cell]: text, ...consequences(cell, text, line.pointers, before.diagnoses) })),
    // The list shows the usual fee; the one that counts for this payer and place comes with the book.
    chooseProcedure: (lineId: string, { code }: ProcedureChoice) =>
      changeLine(lineId, (line, before) => ({ code, pointers: line.pointers || allPointers(before.diagnoses) })),
    setDiagnosis: (position: number, text: string) =>
      change((before) => ({ ...before, diagnoses: replaced(before.diagnoses, position, text.toUpperCase()) })),
    chooseDiagnosis: (position: number, { code, words }: DiagnosisChoice) => {
      learnDiagnosis(code, { words });
      change((before) => ({ ...before, diagnoses: replaced(before.diagnoses, position, code) }));
    },
    /** A charge that was emptied and left is the fee schedule's again. */
    settleCharges: () => latest.current.lines.some(isEmptied) && change(withFees),
    removeDiagnosis: (position: number) => change((before) => withoutDiagnosis(before, position)),
    removeLine: (lineId: string) => change((before) => ({ ...before, lines: before.lines.filter(({ id }) => id !== lineId) })),
    copyAbove: (lineId: string) => change((before) => copiedAbove(before, lineId)),
    /** Puts codes that a person ticked behind what stands there; a code that stands there already is left alone. */
    addCodes: (codes: Parameters<typeof withCodes>[1]) => change((before) => withCodes(before, codes)),
    setVisit: (visit: Partial<Encounter>) => change((before) => ({ ...before, encounter: { ...before.encounter, ...visit } })),
  };
}

/** The payer that is asked first for a visit as it is typed now. */
export type PayerOf = (encounter: Encounter) => string | null;

/** Whom the fees of a slip are for. */
export const pricedFor = (encounter: Encounter, payerOf: PayerOf): NonNullable<Priced> => ({
  date: encounter.serviceDate,
  payerId: payerOf(encounter),
  renderingProviderId: encounter.renderingProviderId,
  facilityId: encounter.facilityId ?? null,
});

const isEmptied = ({ ownCharge, charge }: Draft['lines'][number]): boolean => ownCharge && charge.trim() === '';

/** The practice's own words; a whole code that is not on its list says so. */
function wordsIn(book: Readonly<Record<string, { readonly words: string } | null>>, code: string): string {
  const entry = book[code.trim().toUpperCase()];
  return entry === null && code.trim().length >= 3 ? 'Not on your list' : (entry?.words ?? '');
}

const withFees = (before: Draft): Draft => ({
  ...before,
  lines: before.lines.map((line) => (isEmptied(line) ? { ...line, ownCharge: false } : line)),
});

export type DraftState = ReturnType<typeof useDraft>;

const replaced = (texts: readonly string[], position: number, text: string): readonly string[] =>
  Array.from({ length: Math.max(texts.length, position) }, (_, index) => (index === position - 1 ? text : (texts[index] ?? '')));

/** What a cell changes beside itself: a charge typed by hand stays; a day that changes ends a span. */
function consequences(cell: Cell, text: string, pointers: string, diagnoses: readonly string[]) {
  if (cell === 'charge') return { ownCharge: true };
  if (cell === 'from') return { to: undefined };
  if (cell === 'code' && text.trim().length === 5 && pointers === '') return { pointers: allPointers(diagnoses) };
  return {};
}

/** Ctrl ↑: an empty line becomes like the one above, another takes a copy under itself. */
function copiedAbove(before: Draft, lineId: string): Draft {
  const at = before.lines.findIndex(({ id }) => id === lineId);
  const above = before.lines[at - 1];
  const own = before.lines[at];
  if (!above || !own) return before;
  const copy = { ...above, id: isEmptyLine(own) ? own.id : emptyLine(before.encounter.serviceDate).id };
  const lines = isEmptyLine(own) ? before.lines.with(at, copy) : before.lines.toSpliced(at, 0, copy);
  return { ...before, lines };
}

/** A saved draft does not say whether a charge came from the fee schedule; one that equals it does. Done once. */
function useSavedFees(start: Encounter, procedures: Book, setDraft: (edit: (before: Draft) => Draft) => void): void {
  const open = useRef(new Set(start.lines.map(({ chargeLineId }) => chargeLineId)));
  useEffect(() => {
    setDraft((before) => {
      const lines = before.lines.map((line) => {
        const saved = start.lines.find(({ chargeLineId }) => chargeLineId === line.id);
        const fee = saved && priceIn(procedures, saved.procedureCode, saved.modifiers.join(' '));
        if (!saved || fee === undefined || !open.current.has(line.id)) return line;
        open.current.delete(line.id);
        return { ...line, ownCharge: Math.round((fee * saved.unitThousandths) / 1000) !== saved.charge };
      });
      return { ...before, lines };
    });
  }, [start, procedures, setDraft]);
}
