import { lastSending } from '#db/queries/batch.ts';
import { findClaim } from '#db/queries/claim.ts';
import { gatherClaimFacts } from '#db/queries/claim-facts.ts';
import { claimStands } from '#db/queries/claim-stands.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { isUnsent } from '#shared/domain/claim/claim-clock.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { isFacilityClaim } from '#shared/domain/claim/type-of-bill.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';
import { cms1500Pages } from '../forms/cms1500.ts';
import { CMS1500_EDITION } from '../forms/cms1500-edition.ts';
import { CMS1500_FIELDS, type Field, SERVICE_LINES_PER_PAGE } from '../forms/cms1500-fields.ts';
import { ub04Pages } from '../forms/ub04.ts';
import { UB04_FIELDS } from '../forms/ub04-fields.ts';
import { asItLeaves } from './as-it-leaves.ts';
import { claimAsFile } from './claim-as-file.ts';
import { claimSegments } from './claim-segments.ts';
import { type PlacedSegment, placeSegments } from './placed-elements.ts';
import { ub04Place } from './ub04-boxes.ts';
import { type BoxPlace, boxPlaces, linePlaces } from './x-ray-boxes.ts';

type Shown = Output<'claim.xRay'>;
type Cell = Shown['pages'][number][number];
type Box = Shown['boxes'][number];

const FACILITY_PAPER = 'UB-04 (CMS-1450)';

/** Form, file and fields of one claim side by side, as it would be sent now and as it was sent last. */
export function xRay(context: ReadContext, { claimId }: Input<'claim.xRay'>): Shown {
  const { db, today } = context;
  const head = findClaim(db, claimId) ?? fail('claim.notFound', { claimId });
  const claim = gatherClaimFacts(db, claimId);
  assert(claim, 'a claim that is there can be gathered');
  context.touch(claimId);
  context.touch(head.patientId);
  const sent = lastSending(db, claimId);
  const now = placeSegments(claimAsFile(asItLeaves(db, claim, head.payerId), today), isFacilityClaim(claim));
  const then = sent ? placeSegments(claimSegments(sent.bytes, sent), isFacilityClaim(claim)) : [];
  const elements = compared(now, then, sent !== undefined);
  const pages = pagesOf(claim, today);
  const { patientId, coverageId, payerId, superbillId, frequency, status } = head;
  return {
    form: isFacilityClaim(claim) ? FACILITY_PAPER : CMS1500_EDITION,
    pages,
    boxes: boxesOf(claim, pages, elements),
    elements,
    stands: { patientId, coverageId, payerId, superbillId, ...claimStands(db, claimId) },
    opens: isUnsent(status) && status !== 'queued' && frequency !== '8',
    sentIn: sent ? { number: sent.number, createdAt: sent.createdAt, fileName: sent.fileName } : null,
  };
}

/** Every element of either file, in the order of the file now; what only the sent one has follows at its place in that. */
function compared(now: readonly PlacedSegment[], then: readonly PlacedSegment[], wasSent: boolean): Shown['elements'] {
  const flat = (segments: readonly PlacedSegment[]) =>
    segments.flatMap(({ loop, line, elements }) => elements.map((element) => ({ ...element, loop, line })));
  const [fresh, old] = [flat(now), flat(then)];
  const before = new Map(old.map(({ key, value }) => [key, value]));
  const known = new Set(fresh.map(({ key }) => key));
  const row = ({ value, ...place }: (typeof fresh)[number], isNow: boolean): Shown['elements'][number] => ({
    ...place,
    now: isNow ? value : null,
    sent: isNow ? (wasSent ? (before.get(place.key) ?? null) : null) : value,
  });
  return [...fresh.map((element) => row(element, true)), ...old.filter(({ key }) => !known.has(key)).map((element) => row(element, false))];
}

function pagesOf(claim: ClaimFacts, today: PlainDate): Cell[][] {
  if (isFacilityClaim(claim))
    return ub04Pages(claim, today).map((page) => [...page].flatMap(([cell, text]) => cellAt(cell, text, UB04_FIELDS.get(cell), 0)));
  return cms1500Pages(claim).map((page, index) =>
    [...page].flatMap(([cell, text]) => cellAt(cell, text, CMS1500_FIELDS.get(cell), index * SERVICE_LINES_PER_PAGE)),
  );
}

function cellAt(cell: string, text: string, field: Field | undefined, linesBefore: number): Cell[] {
  if (!field) return [];
  const { line, column, width, align } = field;
  return [
    {
      box: boxOf(cell, linesBefore),
      cell,
      text,
      line: Math.round(line),
      column: Math.round(column),
      width: Math.ceil(width),
      right: align === 'right',
    },
  ];
}

/** "3.month" is of box 3, "24.2.D.code" of box D of the second line; lines count through all pages. */
function boxOf(cell: string, linesBefore: number): string {
  const [box = '', row = '', letter = ''] = cell.split('.');
  if (box === 'carrier') return 'top';
  return box === '24' ? `24${letter}.${Number(row) + linesBefore}` : letter === 'shaded' ? `${box}.${row}` : box;
}

/** Every box that is on a page, and those that are known but empty. */
function boxesOf(claim: ClaimFacts, pages: readonly (readonly Cell[])[], elements: Shown['elements']): Box[] {
  const byBox = Map.groupBy(pages.flat(), ({ box }) => box);
  const places = isFacilityClaim(claim) ? new Map<string, BoxPlace>() : boxPlaces(claim);
  const lines = isFacilityClaim(claim) ? [] : claim.lines.flatMap((_, index) => lineBoxes(index + 1));
  const known = new Map([...places, ...lines]);
  return [...new Set([...known.keys(), ...byBox.keys()])].map((box) => {
    const { title, source, field, elements: wanted } = known.get(box) ?? (isFacilityClaim(claim) ? ub04Place(box) : undefined) ?? UNKNOWN;
    return {
      box,
      title,
      value: shownIn(byBox.get(box) ?? []),
      elements: keysOf(wanted, elements),
      source,
      field,
    };
  });
}

const UNKNOWN: BoxPlace = { title: '', elements: [], source: '', field: '' };
const lineBoxes = (n: number): (readonly [string, BoxPlace])[] =>
  [...linePlaces(n)].map(([letter, place]) => [`24${letter}.${n}`, { ...place, field: place.field.replace('line.', `lines.${n - 1}.`) }]);

/** A cross says which of several is meant; the parts of a date or an address stand one after the other; a page after the first repeats. */
function shownIn(cells: readonly Cell[]): string {
  const once = new Map(cells.map(({ cell, text }) => [cell, text]));
  return [...once].map(([cell, text]) => (text === 'X' && cell.includes('.') ? cell.slice(cell.indexOf('.') + 1) : text)).join(' ');
}

const keysOf = (wanted: readonly string[], elements: Shown['elements']): string[] =>
  elements.filter(({ key }) => wanted.some((start) => key === start || key.startsWith(`${start} `))).map(({ key }) => key);
