import type { PlainDate } from '../../../kernel/plain-date.ts';
import type { AuthorizationTerms } from '../../case/authorization.ts';
import type { AdjudicationIndicator } from '../../code-library/mue-limits.ts';

/** What edits ask beyond the claim itself, in our words: lists that somebody publishes, and the practice's own records. */
export const BOOKS = {
  diagnoses: 'the list of ICD-10-CM codes',
  diagnosisNotes: 'the notes of ICD-10-CM',
  procedures: 'the lists of procedure codes',
  modifiers: 'the lists of modifiers',
  values: "Medicare's relative values",
  pairs: 'the NCCI pairs',
  limits: 'the unit limits (MUE)',
  history: "the patient's earlier charges",
  authorizations: "the patient's authorizations",
  sending: 'the days on which claims left',
  payerTerms: 'what the payer asks for',
  earlierPayers: 'what the earlier payers decided',
} as const;
export type BookName = keyof typeof BOOKS;

/** A book that could not answer: for nothing on the claim (`whole`), or for some of its codes or days. */
export type Silence = { readonly whole: boolean; readonly why: string };

/** A diagnosis in the edition of the claim's first day of service. */
export type DiagnosisEntry = {
  /** Whether the edition has the code; a selection that lacks it says nothing, and then there is no entry. */
  readonly known: boolean;
  readonly billable: boolean;
  /** The edition's title of the code, empty when it is not known. */
  readonly words: string;
  readonly sex: 'F' | 'M' | null;
  /** Whole years, both included. */
  readonly ageFrom: number | null;
  readonly ageTo: number | null;
  /** First and last day on which the code may be used, where the edition says more than its own days. */
  readonly validFrom: PlainDate | null;
  readonly validTo: PlainDate | null;
};

/** Two diagnoses of the claim of which the notes say something; places count from 0. */
export type ExclusionEntry = { readonly at: number; readonly excluded: number; readonly kind: 1 | 2; readonly note: string };
/**
 * A diagnosis that wants another before it ("code first"): the first place of one that the note names, null when none of them
 * stands on the claim. Some notes name no codes, and then anything may be meant.
 */
export type SequenceEntry = { readonly at: number; readonly firstAt: number | null; readonly namesCodes: boolean; readonly note: string };

/** What lists say of a line's code on the line's day. */
export type LineEntry = {
  /** Null when no list that would have to know the code is loaded for the day. */
  readonly procedure: ProcedureEntry | null;
  readonly value: ValueEntry | null;
  readonly limit: { readonly units: number; readonly indicator: AdjudicationIndicator } | null;
};
export type ProcedureEntry = {
  readonly known: boolean;
  readonly validFrom: PlainDate | null;
  readonly validTo: PlainDate | null;
  /** An unlisted or "not otherwise classified" code, which says nothing without a description. */
  readonly unlisted: boolean;
};
/** Medicare's indicators for a code (MPFS relative value file). */
export type ValueEntry = {
  readonly status: string;
  /** 000, 010, 090, or MMM, XXX, YYY, ZZZ. */
  readonly globalDays: string;
  readonly professionalTechnical: string;
  readonly bilateral: string;
  readonly assistant: string;
  readonly coSurgeon: string;
  readonly team: string;
  /** CMS marks the code as rarely or never done in a facility. */
  readonly rareInFacility: boolean;
};

/** An NCCI edit that holds on a day between two codes of that day. Indicator 9 (taken back) never stands here. */
export type PairEntry = { readonly day: PlainDate; readonly column1: string; readonly column2: string; readonly indicator: 0 | 1 };

/** A line of another approved visit of the same patient. */
export type EarlierLine = {
  readonly day: PlainDate;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly unitThousandths: number;
  readonly renderingNpi: string;
  /** The claim that asked for it from a payer, empty when none has left or it was voided. */
  readonly sentAs: string;
  /** 10 or 90 when the code's care afterwards belongs to it, else 0. */
  readonly globalDays: number;
};

/** An authorization of the patient with the payer of the claim; what other visits used of it. */
export type AuthorizationEntry = AuthorizationTerms & { readonly ended: boolean; readonly used: number };

/**
 * What was gathered for one claim before it is scrubbed. Plain and read-only; a claim is never stopped for what a book does not
 * know: where a list is not loaded, or is only a selection, its part is empty and `silent` says why.
 */
export type ScrubBooks = {
  readonly silent: { readonly [Name in BookName]?: Silence };
  /** Which edition answered, for the trace: "ICD-10-CM 2026 of 10/01/2025". */
  readonly editions: { readonly [Name in BookName]?: string };
  /** By place of the claim's diagnoses. */
  readonly diagnoses: readonly (DiagnosisEntry | null)[];
  readonly exclusions: readonly ExclusionEntry[];
  readonly sequences: readonly SequenceEntry[];
  /** By place of the claim's lines. */
  readonly lines: readonly LineEntry[];
  /** Modifiers of the claim that a complete list of the day does not have. */
  readonly unknownModifiers: ReadonlySet<string>;
  readonly pairs: readonly PairEntry[];
  readonly earlierLines: readonly EarlierLine[];
  readonly authorizations: readonly AuthorizationEntry[];
  /** The day on which a claim of the same visit first left for the same payer; null when none has. */
  readonly firstSentOn: PlainDate | null;
};

const NOT_GATHERED: Silence = { whole: true, why: 'it was not asked' };

/** No list and no record at all: edits that live from them say nothing. For claims that stand alone, such as those in tests. */
export const NO_BOOKS: ScrubBooks = {
  silent: Object.fromEntries(Object.keys(BOOKS).map((name) => [name, NOT_GATHERED])),
  editions: {},
  diagnoses: [],
  exclusions: [],
  sequences: [],
  lines: [],
  unknownModifiers: new Set(),
  pairs: [],
  earlierLines: [],
  authorizations: [],
  firstSentOn: null,
};
