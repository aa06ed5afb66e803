import type { ClaimFacts, ServiceLine } from '#shared/domain/claim/claim-facts.ts';
import type { BookName, DiagnosisEntry, LineEntry, ScrubBooks, Silence } from '#shared/domain/claim/scrub/books.ts';
import { isCptShape } from '#shared/domain/code/procedure-code.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { type DayLists, editionWords, type ListEdition, type ListsLoaded, once } from './scrub-lists.ts';

/** What the lists said of a claim. */
type Answered = {
  readonly claim: ClaimFacts;
  readonly lines: readonly LineEntry[];
  readonly diagnoses: readonly (DiagnosisEntry | null)[];
  readonly days: readonly DayLists[];
  readonly onFirst: DayLists;
  readonly unsure: number;
  readonly quarter: ListEdition | null;
};

type Silent = readonly [name: BookName, silence: Silence];

function silences({ claim, lines, diagnoses, days, onFirst, unsure, quarter }: Answered): readonly Silent[] {
  const silent: Silent[] = [];
  const { icd10cm } = onFirst.inForce;
  if (icd10cm?.complete !== 1) {
    const why = selectionOr(icd10cm, firstDayWords(claim));
    silent.push(['diagnoses', { whole: diagnoses.every((entry) => entry === null), why }]);
  }
  if (!onFirst.inForce.icd10cmNotes) silent.push(['diagnosisNotes', wholly(`no edition is loaded for ${firstDayWords(claim)}`)]);
  if (claim.payer.terms === undefined) silent.push(['payerTerms', NOT_GATHERED]);
  if (claim.rank !== 'primary' && claim.earlierPayers === undefined) silent.push(['earlierPayers', NOT_GATHERED]);
  const without = (name: BookName, lacks: (at: number) => boolean, why: (line: ServiceLine, at: number) => string): void => {
    const at = claim.lines.findIndex((_, index) => lacks(index));
    const line = claim.lines[at];
    if (line) silent.push([name, { whole: claim.lines.every((_, index) => lacks(index)), why: why(line, at) }]);
  };
  without(
    'procedures',
    (at) => lines[at]?.procedure === null,
    (line, at) => {
      const inForce = days[at]?.inForce;
      const cpt = isCptShape(line.procedureCode);
      return `${cpt ? 'CPT' : 'HCPCS'}: ${selectionOr((cpt ? inForce?.cpt : inForce?.hcpcs) ?? null, dayWords(line))}`;
    },
  );
  const none = (line: ServiceLine): string => `no edition is loaded for ${dayWords(line)}`;
  without('values', (at) => !days[at]?.inForce.rvu, none);
  without('limits', (at) => !days[at]?.inForce.mue, none);
  if (unsure > 0) silent.push(['modifiers', { whole: false, why: 'no complete list is loaded' }]);
  if (!quarter) silent.push(['pairs', wholly('no quarter is loaded')]);
  return silent;
}

const NOTHING_SILENT: ScrubBooks['silent'] = {};

/**
 * Which books had no answer for a claim, and why: the very same object for all claims of which the same books are silent, so
 * that what follows from it is worked out once.
 */
export function silencesOf({ silences: known }: ListsLoaded, answered: Answered): ScrubBooks['silent'] {
  const silent = silences(answered);
  if (silent.length === 0) return NOTHING_SILENT;
  return once(known, JSON.stringify(silent), () => Object.fromEntries(silent));
}

const wholly = (why: string): Silence => ({ whole: true, why });
const NOT_GATHERED = wholly('they were not gathered');
const selectionOr = (edition: ListEdition | null, day: string): string =>
  edition ? `only a selection is loaded for ${day}` : `no edition is loaded for ${day}`;
const dayWords = ({ from }: Pick<ServiceLine, 'from'>): string => (from === null ? 'a line without a day' : formatDate(from));
const firstDayWords = ({ lines }: ClaimFacts): string => dayWords({ from: lines[0]?.from ?? null });

const editionNames = new WeakMap<DayLists, ScrubBooks['editions']>();

/** Editions that answered, by name, remembered with the day's lists. */
export function editionsOf(day: DayLists, quarter: ListEdition | null): ScrubBooks['editions'] {
  const known = editionNames.get(day);
  if (known) return known;
  const { icd10cm, icd10cmNotes, hcpcs, cpt, modifier, rvu, mue } = day.inForce;
  const named = (...editions: readonly (ListEdition | null)[]): string =>
    editions
      .filter((one) => one !== null)
      .map(editionWords)
      .join(', ');
  const all = {
    diagnoses: named(icd10cm),
    diagnosisNotes: named(icd10cmNotes),
    procedures: named(hcpcs, cpt),
    modifiers: named(modifier, hcpcs),
    values: named(rvu),
    limits: named(mue),
    pairs: named(quarter),
  };
  const made = Object.fromEntries(Object.entries(all).filter(([, text]) => text !== ''));
  editionNames.set(day, made);
  return made;
}
