import { standsOnList } from './asked-codes.ts';
import type { GroupingRules } from './group-lines.ts';

/** Whether a payer takes claims of this practice electronically: some want to be asked first. */
export const enrollments = ['notNeeded', 'pending', 'done'] as const;
export type Enrollment = (typeof enrollments)[number];

/** From what a payer counts the limit of claims that follow another payer's decision. */
export const laterFilingStarts = ['service', 'decision'] as const;
export type LaterFilingFrom = (typeof laterFilingStarts)[number];

/** What a payer asks of claims beyond the standard, as the practice wrote it down with the payer. */
export type PayerAsks = {
  readonly enrollment: Enrollment;
  /** The taxonomy of who bills (2000A PRV), and of who treated (2310B, 2420A PRV). */
  readonly needsTaxonomy: boolean;
  readonly needsRenderingTaxonomy: boolean;
  /** Whether consults, tests, imaging, equipment and therapy must say who sent the patient. */
  readonly needsReferring: boolean;
  /** Whether drugs must say their NDC. */
  readonly needsNdc: boolean;
  /** Whether every visit needs a referral number. */
  readonly needsReferral: boolean;
  /** What needs an authorization first: codes, their beginnings, spans, kinds of service, or "*" (asked-codes.ts). */
  readonly authorizationCodes: readonly string[];
  /** Whether claims wait for that authorization; otherwise it is only missed. */
  readonly authorizationHolds: boolean;
  /** Whether it turns back claims that call the patient's sex unknown. */
  readonly refusesUnknownSex: boolean;
  /** How its member ids look (member-id-pattern.ts); empty: not known. */
  readonly memberIdPattern: string;
  /** From what the limit of claims to it as a later payer counts. */
  readonly laterFilingFrom: LaterFilingFrom;
  /** The limit of such claims in days; 0: as for its other claims. */
  readonly laterFilingDays: number;
  /** The number under which Medicare sends claims on to it as a Medigap plan (coba-number.ts); empty: not known. */
  readonly cobaNumber: string;
  /** Whether it pays by the head: claims to it report encounters and ask for no payment (BHT06 RP). */
  readonly reportsEncounters: boolean;
} & GroupingRules;

/** What the scrubber knows of a payer: what it asks for, and what stands with the payer itself. */
export type PayerTerms = PayerAsks & {
  /** Days from the service in which a claim must arrive. */
  readonly filingLimitDays: number;
  /** Whether claims to it go through a clearinghouse at all. */
  readonly electronic: boolean;
};

/** A payer that asks for nothing beyond the standard, or of which nobody wrote down that it does. */
export const NOTHING_ASKED: PayerAsks = {
  enrollment: 'notNeeded',
  needsTaxonomy: false,
  needsRenderingTaxonomy: false,
  needsReferring: false,
  needsNdc: false,
  needsReferral: false,
  refusesUnknownSex: false,
  authorizationCodes: [],
  authorizationHolds: false,
  memberIdPattern: '',
  laterFilingFrom: 'service',
  laterFilingDays: 0,
  cobaNumber: '',
  reportsEncounters: false,
  separateRendering: false,
  separatePlaces: false,
  separateAuthorizations: false,
};

/** Nothing is known of the payer but how long it takes claims. */
export const plainTerms = (filingLimitDays: number, electronic: boolean): PayerTerms => ({ ...NOTHING_ASKED, filingLimitDays, electronic });

/**
 * Where claims to a payer end. One that takes paper only gets a claim for each authorization without asking: box 23 of the CMS-1500
 * holds one number.
 */
export const groupingOf = ({ separateRendering, separatePlaces, separateAuthorizations, electronic }: PayerTerms): GroupingRules => ({
  separateRendering,
  separatePlaces,
  separateAuthorizations: separateAuthorizations || !electronic,
});

/** Whether a code stands on a payer's list of what needs an authorization. */
export const asksAuthorization = ({ authorizationCodes }: PayerTerms, code: string): boolean => standsOnList(authorizationCodes, code);

/** Names of what two sets of demands differ in; empty when they ask the same. */
export const differingAsks = (before: PayerAsks, after: PayerAsks): readonly (keyof PayerAsks)[] =>
  askNames.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));

const askNames = Object.keys(NOTHING_ASKED) as readonly (keyof PayerAsks)[];

/** The same demands with nothing else and in one order, so that what is kept can be compared as text. */
export const asksInOrder = (asks: PayerAsks): PayerAsks =>
  Object.fromEntries(askNames.map((name) => [name, asks[name]])) as unknown as PayerAsks;
