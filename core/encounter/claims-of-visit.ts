import { groupingOfCoverage } from '#db/queries/payer-terms.ts';
import { positionsOnClaim } from '#shared/domain/claim/claim-diagnoses.ts';
import { roomOf } from '#shared/domain/claim/claim-room.ts';
import { type GroupedLine, groupLines, type LineGroup, type SplitReason } from '#shared/domain/claim/group-lines.ts';
import { isFacilityVisit } from '#shared/domain/claim/typed-institutional.ts';
import { type Cents, sumCents } from '#shared/kernel/cents.ts';
import type { ReadContext } from '../context.ts';
import type { TypedEncounter } from './typed-charges.ts';

type Visit = Pick<TypedEncounter, 'renderingProviderId' | 'placeOfService' | 'priorAuthorization' | 'institutional' | 'typeOfBill'>;
type Asked = {
  readonly coverageId: string;
  /** Of the visit's case; empty: none. */
  readonly referralNumber: string;
};

/** The lines of each claim that charges make, as the payer of a coverage wants them grouped and as many as a claim holds. */
export const groupsOf = <Line extends GroupedLine>(
  db: ReadContext['db'],
  { lines, ...visit }: Visit & { readonly lines: readonly Line[] },
  { coverageId, referralNumber }: Asked,
): readonly LineGroup<Line>[] =>
  groupLines(lines, { ...visit, referralNumber }, groupingOfCoverage(db, coverageId), roomOf(isFacilityVisit(visit)));

/** A claim as charges will make it. */
type PlannedClaim = {
  /** Places among the lines as typed, from 1. */
  readonly lines: number[];
  readonly total: Cents;
  readonly why: SplitReason[];
};

/** The claims that charges as typed will make, and the diagnoses, from 1, that none of them has room to say. */
export function planClaims(
  db: ReadContext['db'],
  typed: TypedEncounter,
  asked: Asked,
): { readonly claims: PlannedClaim[]; readonly untold: number[] } {
  const groups = groupsOf(db, typed, asked);
  const room = roomOf(isFacilityVisit(typed)).diagnoses;
  const told = new Set(groups.flatMap(({ lines }) => positionsOnClaim(typed.diagnoses, lines, room)));
  const fits = typed.diagnoses.length <= room;
  return {
    claims: groups.map(({ lines, why }) => ({
      lines: lines.map((line) => typed.lines.indexOf(line) + 1),
      total: sumCents(lines.map(({ charge }) => charge)),
      why: [...why],
    })),
    untold: fits ? [] : typed.diagnoses.flatMap((code, index) => (code === '' || told.has(index + 1) ? [] : [index + 1])),
  };
}
