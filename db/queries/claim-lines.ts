import { isAnesthesiaCode, type LineDetails, parseTimes } from '#shared/domain/charge/line-details.ts';
import type { DrugCode, ServiceLine } from '#shared/domain/claim/claim-facts.ts';
import type { IndividualProvider } from '#shared/domain/claim/claim-people.ts';
import type { LineSupplement } from '#shared/domain/claim/claim-supplement.ts';
import type { TypedLineSupplement } from '#shared/domain/claim/typed-supplement.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';
import type { Parties } from './claim-parties.ts';
import { readSupplement } from './supplement-text.ts';

/** Words separated by single spaces, as modifiers and pointers are stored; none in an empty text. */
export const words = (text: string): readonly string[] => (text === '' ? [] : text.split(' '));

/** A charge line as typed or stored, still without its control number. */
export type TypedLine = {
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly procedureCode: string;
  readonly modifiers: readonly string[];
  readonly pointers: readonly number[];
  readonly description: string;
  readonly unitThousandths: number;
  readonly charge: Cents;
  readonly ndc: DrugCode | null;
} & LineDetails;
export type NumberedLine = TypedLine & { readonly lineControlNumber: string };

type LineRow = Omit<NumberedLine, 'modifiers' | 'pointers' | 'ndc' | 'times' | 'supplement' | Flag> & {
  supplement: string;
  claimId: string;
  modifiers: string;
  pointers: string;
  times: string;
  ndcCode: string | null;
  ndcQuantity: number | null;
  ndcUnit: DrugCode['unit'] | null;
} & Record<Flag, number>;
type Flag = 'emergency' | 'epsdt' | 'familyPlanning';

/** The lines that claims of a JSON list of ids ask for, in their order. */
export function linesByClaim(db: ReadableDb, claimIds: string): Map<string, NumberedLine[]> {
  const rows = db.all<LineRow>(sql`
    SELECT cl.claim_id AS claimId, cl.line_control_number AS lineControlNumber, ch.service_from AS "from", ch.service_to AS "to",
      ch.procedure_code AS procedureCode, ch.modifiers, ch.pointers, ch.description, ch.unit_thousandths AS unitThousandths,
      ch.charge_cents AS charge, ch.ndc_code AS ndcCode, ch.ndc_quantity_thousandths AS ndcQuantity, ch.ndc_unit AS ndcUnit,
      ch.place_of_service AS placeOfService, ch.rendering_provider_id AS renderingProviderId,
      ch.ordering_provider_id AS orderingProviderId, ch.supervising_provider_id AS supervisingProviderId, ch.minutes, ch.times,
      ch.emergency, ch.epsdt, ch.family_planning AS familyPlanning, ch.note, ch.revenue_code AS revenueCode,
      ch.supplement
    FROM json_each(${claimIds}) wanted CROSS JOIN claim_line cl ON cl.claim_id = wanted.value
      JOIN charge_line ch ON ch.id = cl.charge_line_id
    ORDER BY wanted.key, cl.line_number`);
  const byClaim = new Map<string, NumberedLine[]>();
  for (const row of rows) {
    const known = byClaim.get(row.claimId);
    if (known) known.push(storedLine(row));
    else byClaim.set(row.claimId, [storedLine(row)]);
  }
  return byClaim;
}

const NO_TIMES: NumberedLine['times'] = [];

function storedLine(row: LineRow): NumberedLine {
  return {
    ...row,
    modifiers: words(row.modifiers),
    pointers: words(row.pointers).map(Number),
    ndc: row.ndcCode === null ? null : { code: row.ndcCode, quantityThousandths: row.ndcQuantity ?? 0, unit: row.ndcUnit ?? 'UN' },
    times: row.times === '' ? NO_TIMES : parseTimes(row.times),
    supplement: readSupplement(row.supplement),
    emergency: row.emergency === 1,
    epsdt: row.epsdt === 1,
    familyPlanning: row.familyPlanning === 1,
  };
}

/** Who is named by lines beside the visit's own people. */
export type LinePeople = {
  readonly renderings: readonly string[];
  readonly others: readonly string[];
  readonly referrings: readonly string[];
  readonly facilities: readonly string[];
};

/** The people that lines name themselves. */
export function peopleOf(lines: Iterable<TypedLine>): LinePeople {
  const renderings: string[] = [];
  const others: string[] = [];
  const referrings: string[] = [];
  const facilities: string[] = [];
  for (const { renderingProviderId, orderingProviderId, supervisingProviderId, supplement } of lines) {
    if (renderingProviderId !== null) renderings.push(renderingProviderId);
    if (orderingProviderId !== null) others.push(orderingProviderId);
    if (supervisingProviderId !== null) others.push(supervisingProviderId);
    if (supplement?.referringProviderId) referrings.push(supplement.referringProviderId);
    if (supplement?.facilityId) facilities.push(supplement.facilityId);
  }
  return { renderings, others, referrings, facilities };
}

type LineParties = Pick<Parties, 'renderings' | 'people' | 'referrings' | 'facilities'>;

/** What the claim says for all its lines: a line says of it only what is otherwise. */
export type ClaimSays = {
  readonly placeOfService: string;
  readonly renderingProviderId: string;
  readonly rendering: IndividualProvider;
  readonly supervisingProviderId: string | null;
};

/**
 * A line as the claim asks for it. Place and people stand on it only where they differ from the claim's, and who orders what
 * they render themselves is not named again (005010X222A1, loops 2400, 2420A, 2420D, 2420E). Anesthesia with its time is
 * asked in minutes (SV103 MJ), whatever units its price was reckoned with.
 */
export function serviceLine(line: NumberedLine, claim: ClaimSays, parties: LineParties): ServiceLine {
  const ownRendering = line.renderingProviderId !== claim.renderingProviderId;
  const rendering = (ownRendering && parties.renderings.get(line.renderingProviderId ?? '')?.person) || null;
  const ordering = parties.people.get(line.orderingProviderId ?? '') ?? null;
  const ownSupervising = line.supervisingProviderId !== claim.supervisingProviderId;
  const timed = line.minutes !== null && line.minutes > 0 && isAnesthesiaCode(line.procedureCode);
  const said: ServiceLine = {
    lineControlNumber: line.lineControlNumber,
    from: line.from,
    to: line.to,
    placeOfService: line.placeOfService === '' || line.placeOfService === claim.placeOfService ? null : line.placeOfService,
    procedureCode: line.procedureCode,
    modifiers: line.modifiers,
    description: line.description || null,
    charge: line.charge,
    unitThousandths: timed ? (line.minutes ?? 0) * 1_000 : line.unitThousandths,
    unitKind: timed ? 'MJ' : 'UN',
    pointers: line.pointers,
    ndc: line.ndc,
    emergency: line.emergency,
    rendering,
    supervising: (ownSupervising && parties.people.get(line.supervisingProviderId ?? '')) || null,
    ordering: ordering?.npi === (rendering ?? claim.rendering).npi ? null : ordering,
    epsdt: line.epsdt,
    familyPlanning: line.familyPlanning,
    note: line.note || null,
    times: line.times,
    revenueCode: line.revenueCode || null,
  };
  return line.supplement === null ? said : { ...said, supplement: supplementOf(line.supplement, parties) };
}

/** People and places of a line by name; who is on no list any more is left out, and the claim's own counts. */
function supplementOf({ referringProviderId, facilityId, ...said }: TypedLineSupplement, parties: LineParties): LineSupplement {
  const referring = parties.referrings.get(referringProviderId ?? '');
  const facility = parties.facilities.get(facilityId ?? '');
  return { ...said, ...(referring && { referring }), ...(facility && { facility }) };
}
