import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import type { Attachment, EarlierPayer } from '#shared/domain/claim/earlier-payer.ts';
import { type PayerTerms, plainTerms } from '#shared/domain/claim/payer-terms.ts';
import {
  type AuthorizationEntry,
  type DiagnosisEntry,
  type EarlierLine,
  type LineEntry,
  NO_BOOKS,
  type ProcedureEntry,
  type ScrubBooks,
  type ValueEntry,
} from '#shared/domain/claim/scrub/books.ts';
import { cents } from '#shared/kernel/cents.ts';
import { addDays, plainDate } from '#shared/kernel/plain-date.ts';
import { earlierDecision, earlierPayer } from '../earlier-payers.ts';
import { line, visitAt } from '../planted-faults.ts';
import { validClaim, validClaimToday } from '../valid-claim.ts';

const base = validClaim();
/** The day of the valid claim's lines. */
export const served = addDays(validClaimToday, -1);
const npi = base.rendering?.npi ?? '';

/** Books in which nothing stands but what is given. */
export const books = (overrides: Partial<ScrubBooks>): ScrubBooks => ({ ...NO_BOOKS, silent: {}, ...overrides });

export const diagnosis = (overrides: Partial<DiagnosisEntry> = {}): DiagnosisEntry => ({
  known: true,
  billable: true,
  words: '',
  sex: null,
  ageFrom: null,
  ageTo: null,
  validFrom: null,
  validTo: null,
  ...overrides,
});
export const procedure = (overrides: Partial<ProcedureEntry> = {}): ProcedureEntry => ({
  known: true,
  validFrom: null,
  validTo: null,
  unlisted: false,
  ...overrides,
});
export const value = (overrides: Partial<ValueEntry> = {}): ValueEntry => ({
  status: 'A',
  globalDays: 'XXX',
  professionalTechnical: '',
  bilateral: '',
  assistant: '',
  coSurgeon: '',
  team: '',
  rareInFacility: false,
  ...overrides,
});
export const entry = (overrides: Partial<LineEntry> = {}): LineEntry => ({ procedure: null, value: null, limit: null, ...overrides });

/** What the books say of one diagnosis of the claim. */
export const ofDiagnosis = (at: number, overrides: Partial<DiagnosisEntry>): ScrubBooks =>
  books({ diagnoses: base.diagnoses.map((_, index) => diagnosis(index === at ? overrides : {})) });
/** What the books say of one line of the claim. */
export const ofLine = (at: number, overrides: Partial<LineEntry>): ScrubBooks =>
  books({ lines: base.lines.map((_, index) => entry(index === at ? overrides : {})) });

export const earlier = (overrides: Partial<EarlierLine> = {}): ScrubBooks =>
  books({ earlierLines: [earlierLine(overrides)], lines: base.lines.map(() => entry()) });
export const earlierLine = (overrides: Partial<EarlierLine> = {}): EarlierLine => ({
  day: served,
  code: 'T1015',
  modifiers: ['25'],
  unitThousandths: 1000,
  renderingNpi: npi,
  sentAs: '',
  globalDays: 0,
  ...overrides,
});

export const authorization = (overrides: Partial<AuthorizationEntry> = {}): AuthorizationEntry => ({
  number: 'A77',
  payerId: 'p',
  codes: [],
  countedIn: 'visits',
  allowed: 5,
  validFrom: null,
  validTo: null,
  ended: false,
  used: 0,
  ...overrides,
});
export const authorized = (overrides: Partial<AuthorizationEntry> = {}): ScrubBooks =>
  books({ authorizations: [authorization(overrides)] });
export const naming = (number: string, overrides: Partial<ClaimFacts> = {}): ClaimFacts =>
  validClaim({ priorAuthorization: number, ...overrides });

export const asking = (overrides: Partial<PayerTerms>, claim: Partial<ClaimFacts> = {}): ClaimFacts =>
  validClaim({ ...claim, payer: { ...base.payer, ...claim.payer, terms: { ...plainTerms(365, true), ...overrides } } });

export const firstPayer = (overrides: Partial<EarlierPayer> = {}): EarlierPayer =>
  earlierPayer({
    paid: cents(10_000),
    decidedOn: plainDate('2026-07-10'),
    lines: base.lines.map((each, at) => {
      const paid = at === 0 ? 10_000 : 0;
      const adjustments = [{ group: 'CO', reason: '45', amount: cents(each.charge - paid) }];
      return earlierDecision(at, { procedureCode: each.procedureCode, paid: cents(paid), adjustments });
    }),
    ...overrides,
  });
export const second = (...earlierPayers: readonly EarlierPayer[]): ClaimFacts => validClaim({ rank: 'secondary', earlierPayers });
export const attached = (overrides: Partial<Attachment>): ClaimFacts =>
  validClaim({ attachments: [{ reportType: 'OZ', route: 'FX', controlNumber: 'D1', ...overrides }] });

export const diagnosed = (...diagnoses: readonly string[]): ClaimFacts =>
  validClaim({ diagnoses, lines: base.lines.map((each) => ({ ...each, pointers: [1] })) });
export const worded = (...words: readonly string[]): ScrubBooks => books({ diagnoses: words.map((text) => diagnosis({ words: text })) });
export const payerOf = (filingIndicator: string, claim: ClaimFacts): ClaimFacts => ({
  ...claim,
  payer: { ...claim.payer, filingIndicator },
});
export const alsoMedicare = (claim: ClaimFacts): ClaimFacts => ({
  ...claim,
  payer: { ...claim.payer, filingIndicator: 'MB' },
  subscriber: { ...claim.subscriber, memberId: '1EG4TE5MK73' },
});
export const laboratory = (procedureCode: string, modifiers: readonly string[], cliaNumber: string | null): ClaimFacts => ({
  ...line(1, { procedureCode, modifiers }),
  cliaNumber,
});
export const anesthesia = (modifiers: readonly string[], unitKind: 'UN' | 'MJ' = 'MJ'): ClaimFacts =>
  line(1, { procedureCode: '00100', modifiers, unitKind, unitThousandths: 45_000 });
/** Spinal manipulation on Medicare, as it is taken. */
export const manipulation = (overrides: Partial<ClaimFacts> = {}): ClaimFacts => ({
  ...alsoMedicare(line(0, { procedureCode: '98941', modifiers: ['AT'], pointers: [1] })),
  diagnoses: ['M99.03', 'I10', 'Z13.31', 'M54.50'],
  otherDates: { initialTreatment: plainDate('2026-06-01') },
  ...overrides,
});
export const work = (overrides: Partial<ClaimFacts>): ClaimFacts =>
  payerOf(
    'WC',
    validClaim({ accident: { cause: 'employment', date: plainDate('2026-06-01'), state: null }, casualtyNumber: 'W1', ...overrides }),
  );
export const pair = (column1: string, column2: string, indicator: 0 | 1, modifiers: readonly string[] = []): [ClaimFacts, ScrubBooks] => [
  {
    ...base,
    lines: base.lines.map((each, at) => ({ ...each, modifiers: at === 0 ? ['25'] : at === 1 ? modifiers : [] })),
  },
  books({ pairs: [{ day: served, column1, column2, indicator }], lines: base.lines.map(() => entry()) }),
];
export const inMedicare = ([claim, gathered]: [ClaimFacts, ScrubBooks]): [ClaimFacts, ScrubBooks] => [alsoMedicare(claim), gathered];
export const videoAt = (placeOfService: string, overrides: Partial<ClaimFacts['lines'][number]>): ClaimFacts => ({
  ...line(1, { modifiers: [], ...overrides }),
  placeOfService,
  facility: placeOfService === '11' ? base.facility : null,
});
export const hospital = (place: string, procedureCode: string): ClaimFacts => ({
  ...visitAt(place),
  admissionDate: served,
  lines: base.lines.map((each, at) => (at === 1 ? { ...each, procedureCode } : each)),
});

/** A claim, and what was gathered for it where that matters. */
export type PlantedCase = readonly [name: string, claim: ClaimFacts, books?: ScrubBooks];
