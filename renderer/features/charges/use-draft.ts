import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { today } from '../../lib/format.ts';
import type { DiagnosisChoice, ProcedureChoice } from './code-search.ts';
import {
  allPointers,
  copiedAbove,
  type Draft,
  draftOf,
  type FeeOf,
  fillCharges,
  withCodes,
  withLineReplaced,
  withLines,
  withoutDiagnosis,
  withRoom,
} from './draft.ts';
import { applyText, languageOf, type Read } from './draft-language.ts';
import type { DraftLine, Encounter } from './draft-line.ts';
import { encounterOf } from './typed-line.ts';
import { type Book, type Priced, priceIn, useDiagnoses, useProcedures } from './use-code-book.ts';
import type { Templates } from './use-templates.ts';

/** Milliseconds from the last key to the grid: shorter than a glance, longer than the gap between two quick keys. */
const FOLLOWS_AFTER = 50;
/** The same once the slip is being sent: the next one is on its way, and drawing this one again would only hold it up. */
const FOLLOWS_AFTER_SENDING = 400;
/** Text of the language field while someone types there, and the draft as it was before. */
type Typing = { readonly text: string; readonly base: Draft };

/** The charges as typed, with everything that can be done to them. The charge language and the grid are two views of it. */
export function useDraft(start: Encounter, payerOf: PayerOf, templates: Templates) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(start));
  const [typing, setTyping] = useState<Typing>();
  /** Nothing is drawn from it, so that the first key costs no drawing of everything. */
  const touched = useRef(false);
  const { procedures, feeOf } = usePrices(draft, payerOf);
  const [diagnoses, learnDiagnosis] = useDiagnoses(draft.diagnoses.map((code) => code.trim().toUpperCase()));
  const latest = useRef(draft);
  latest.current = draft;
  /** The newest text, also while the grid has not followed it yet. */
  const typed = useRef<Typing>(undefined);
  const { reading } = templates;
  const { follow, followAfter } = useFollowing({ typed, reading, feeOf, setDraft, setTyping });
  const settleLanguage = useCallback(() => {
    follow();
    typed.current = undefined;
    setTyping(undefined);
  }, [follow]);
  const change = useCallback(
    (edit: (before: Draft) => Draft) => {
      touched.current = true;
      settleLanguage();
      setDraft((before) => fillCharges(withRoom(edit(before)), feeOf));
    },
    [feeOf, settleLanguage],
  );
  useSavedFees(start, procedures, setDraft);
  useFeesFilledIn(procedures, setDraft);
  const typeLanguage = useCallback(
    (text: string) => {
      typed.current = { text, base: typed.current?.base ?? latest.current };
      touched.current = true;
      templates.want(text);
      followAfter(FOLLOWS_AFTER);
    },
    [templates, followAfter],
  );
  // A template's lines, or the keys themselves, came a moment after they were typed.
  useEffect(() => {
    if (!typed.current) return;
    templates.want(typed.current.text);
    follow();
  }, [templates, follow]);
  const edits = useMemo(() => draftEdits(change), [change]);
  const readings = useReadings({ typed, latest, reading, feeOf, settleLanguage });
  return {
    ...{ draft, latest, typed, follow, change, feeOf, typeLanguage, procedures },
    ...useLanguageView(draft, typing, reading),
    followLate: () => typed.current && followAfter(FOLLOWS_AFTER_SENDING),
    procedureWords: (code: string) => wordsIn(procedures, code),
    diagnosisWords: (code: string) => wordsIn(diagnoses, code),
    /** Whether anything was typed, asked when it matters. */
    isTouched: () => touched.current,
    ...readings,
    ...edits,
    chooseDiagnosis: (position: number, { code, words }: DiagnosisChoice) => {
      learnDiagnosis(code, { words });
      change((before) => ({ ...before, diagnoses: replaced(before.diagnoses, position, code) }));
    },
    /** A charge that was emptied and left is the fee schedule's again. */
    settleCharges: () => latest.current.lines.some(isEmptied) && change(withFees),
  };
}

type Follows = Pick<Reads, 'typed' | 'reading' | 'feeOf'> & {
  readonly setDraft: (edit: (before: Draft) => Draft) => void;
  readonly setTyping: (typing: Typing | undefined) => void;
};

/** The grid as the text says: at once when something else is done, else in some milliseconds. */
function useFollowing({ typed, reading, feeOf, setDraft, setTyping }: Follows) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const follow = useCallback(() => {
    clearTimeout(timer.current);
    const now = typed.current;
    setTyping(now);
    if (now) setDraft((before) => fillCharges(applyText(now.base, now.text, reading, before.lines).draft, feeOf));
  }, [typed, reading, feeOf, setDraft, setTyping]);
  const followAfter = useCallback(
    (milliseconds: number) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(follow, milliseconds);
    },
    [follow],
  );
  useEffect(() => () => clearTimeout(timer.current), []);
  return { follow, followAfter };
}

/** What the language field shows. Reading costs more than drawing, and most of what draws a slip anew has nothing to do with the text. */
function useLanguageView(draft: Draft, typing: Typing | undefined, reading: Templates['reading']) {
  const languageText = useMemo(() => typing?.text ?? languageOf(encounterOf(draft, today()).encounter.lines, draft), [typing, draft]);
  const language: Read = useMemo(
    () => applyText(typing?.base ?? draft, languageText, reading, draft.lines),
    [typing, draft, languageText, reading],
  );
  return { languageText, language };
}

/** Words and fees of the codes as they stand, and the fee of one as it is known this moment. */
function usePrices({ lines, encounter }: Draft, payerOf: PayerOf) {
  const [procedures] = useProcedures(
    lines.map(({ code }) => code.trim().toUpperCase()),
    pricedFor(encounter, payerOf),
  );
  const book = useRef(procedures);
  book.current = procedures;
  return { procedures, feeOf: useCallback((code: string, modifiers: string) => priceIn(book.current, code, modifiers), []) };
}

/** Fees that come a moment after their codes are filled in. */
function useFeesFilledIn(procedures: Book, setDraft: (edit: (before: Draft) => Draft) => void) {
  useEffect(() => {
    if (Object.keys(procedures).length > 0)
      setDraft((before) => fillCharges(before, (code, modifiers) => priceIn(procedures, code, modifiers)));
  }, [procedures, setDraft]);
}

type Reads = {
  readonly typed: { readonly current: Typing | undefined };
  readonly latest: { readonly current: Draft };
  readonly reading: Templates['reading'];
  readonly feeOf: FeeOf;
  readonly settleLanguage: () => void;
};

/** The text as it stands this moment, for those who cannot wait for the grid to follow. */
function useReadings({ typed, latest, reading, feeOf, settleLanguage }: Reads) {
  return {
    /** With the text as it stands now, also where the grid has not followed it yet; and what of it was not understood. */
    newest: useCallback((): Pick<Read, 'draft' | 'problems'> => {
      const now = typed.current;
      if (!now) return { draft: latest.current, problems: [] };
      const { draft: read, problems } = applyText(now.base, now.text, reading, latest.current.lines);
      return { draft: fillCharges(read, feeOf), problems };
    }, [reading, feeOf, typed, latest]),
    newestText: useCallback(() => typed.current?.text, [typed]),
    /** The text is taken as it stands, unless something in it was not understood: then it stays, and the answer is false. */
    takeLanguage: (): boolean => {
      const now = typed.current;
      if (now && !isWhole(applyText(now.base, now.text, reading))) return false;
      settleLanguage();
      return true;
    },
  };
}

/** Everything was understood, and every template that was named is here. */
const isWhole = ({ problems, templates }: Read): boolean => problems.length === 0 && templates.every(({ lines }) => lines !== undefined);

type Change = (edit: (before: Draft) => Draft) => void;
export type LineEdit = (line: DraftLine, before: Draft) => Partial<DraftLine>;

/** What a person does to the grid. None of it changes while the slip is open, so that rows need not be drawn again. */
function draftEdits(change: Change) {
  const changeLine = (lineId: string, cells: LineEdit) =>
    change((before) => ({
      ...before,
      lines: before.lines.map((line) => (line.id === lineId ? { ...line, ...cells(line, before) } : line)),
    }));
  return {
    changeLine,
    /** Text typed into a cell; touched by hand, it is no default any more. */
    setCell: (lineId: string, cell: keyof DraftLine, text: string) =>
      changeLine(lineId, (line, before) => ({
        [cell]: text,
        given: line.given.filter((name) => name !== cell),
        touched: line.touched.includes(cell) ? line.touched : [...line.touched, cell],
        ...consequences(cell, text, line.pointers, before.diagnoses),
      })),
    // The list shows the usual fee; the one that counts for this payer and place comes with the book.
    chooseProcedure: (lineId: string, { code }: ProcedureChoice) =>
      changeLine(lineId, (line, before) => ({ code, pointers: line.pointers || allPointers(before.diagnoses) })),
    setDiagnosis: (position: number, text: string) =>
      change((before) => ({ ...before, diagnoses: replaced(before.diagnoses, position, text.toUpperCase()) })),
    removeDiagnosis: (position: number) => change((before) => withoutDiagnosis(before, position)),
    removeLine: (lineId: string) => change((before) => ({ ...before, lines: before.lines.filter(({ id }) => id !== lineId) })),
    copyAbove: (lineId: string) => change((before) => copiedAbove(before, lineId)),
    /** Puts codes that a person ticked behind what stands there; a code that stands there already is left alone. */
    addCodes: (codes: Parameters<typeof withCodes>[1]) => change((before) => withCodes(before, codes)),
    addLines: (diagnoses: readonly string[], lines: readonly DraftLine[]) => change((before) => withLines(before, diagnoses, lines)),
    replaceLine: (lineId: string, by: readonly DraftLine[]) => change((before) => withLineReplaced(before, lineId, by)),
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

const isEmptied = ({ ownCharge, charge }: DraftLine): boolean => ownCharge && charge.trim() === '';

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

/** What a cell changes beside itself: a charge typed by hand stays; another first day ends a span. */
function consequences(cell: keyof DraftLine, text: string, pointers: string, diagnoses: readonly string[]): Partial<DraftLine> {
  if (cell === 'charge') return { ownCharge: true };
  if (cell === 'from') return { to: '' };
  if (cell === 'code' && text.trim().length === 5 && pointers === '') return { pointers: allPointers(diagnoses) };
  return {};
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
      return lines.every((line, index) => line === before.lines[index]) ? before : { ...before, lines };
    });
  }, [start, procedures, setDraft]);
}
