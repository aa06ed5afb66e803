import type { PayerAsks } from '../claim/payer-terms.ts';
import type { RuleDefinition } from '../claim/rules/rule.ts';
import type { KnownPartner } from '../partner/known-partner.ts';
import type { Demand, DemandMark } from './demand.ts';

/** How much a pack may say: more than any partner demands, little enough to be read before it is installed. */
export const PACK_LIMITS = { fileLength: 1_000_000, demands: 60, rules: 50, payers: 100, examples: 40, exampleLength: 20_000 } as const;

/** A rule of a pack: payers by the id that claims carry, since lists differ. */
export type PackRule = Omit<RuleDefinition, 'payerIds'> & {
  readonly key: string;
  readonly title: string;
  readonly note: string;
  readonly mark: DemandMark;
  readonly source: string;
  /** Empty: every payer that is reached through the partner. */
  readonly payers: readonly { readonly payerId: string; readonly name: string }[];
};

/** What a payer asks beyond the standard: only what a pack speaks of. */
export type PackPayer = {
  readonly payerId: string;
  readonly name: string;
  readonly mark: DemandMark;
  readonly source: string;
  readonly asks: PackAsks;
};

/** What a pack can add to what a payer asks; flags are only ever set. */
export const packFlags = [
  'needsTaxonomy',
  'needsRenderingTaxonomy',
  'needsReferring',
  'needsNdc',
  'needsReferral',
  'refusesUnknownSex',
] as const satisfies readonly (keyof PayerAsks)[];
export type PackFlag = (typeof packFlags)[number];
export type PackAsks = { readonly [Flag in PackFlag]?: true | undefined } & {
  readonly authorizationCodes?: readonly string[] | undefined;
  readonly memberIdPattern?: string | undefined;
};

export const packVerdicts = ['accepted', 'doubtful', 'rejected'] as const;
export type PackVerdict = (typeof packVerdicts)[number];

/** A file that shows what a pack demands, and what has to be answered to it. */
export type PackExample = {
  readonly name: string;
  readonly words: string;
  /** X12, one interchange; lines may break after a terminator. */
  readonly text: string;
  readonly verdict: PackVerdict;
  /** Keys of the demands that must speak, no more and no fewer; "standard" stands for the checks of every file. */
  readonly because: readonly string[];
};

/** A companion guide as one file: who the partner is, what it asks, and examples that prove what the pack says. */
export type Pack = {
  readonly kind: 'claimwright.pack';
  readonly version: 1;
  /** "office-ally": the same for every edition. */
  readonly packId: string;
  readonly name: string;
  /** "2026-11". */
  readonly edition: string;
  /** Where it comes from, in words. */
  readonly source: string;
  readonly words: string;
  /** A partner whose particulars the program knows, by its id, or the particulars themselves. */
  readonly partner: { readonly known: string } | Omit<KnownPartner, 'id'>;
  readonly demands: readonly Demand[];
  readonly rules: readonly PackRule[];
  readonly payers: readonly PackPayer[];
  readonly examples: readonly PackExample[];
};

/** A pack with its partner's particulars looked up. */
export type ReadyPack = { readonly pack: Pack; readonly partner: Omit<KnownPartner, 'id'>; readonly demands: readonly Demand[] };
