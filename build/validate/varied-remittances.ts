import { type Random, randomFor } from '#core/simulator/random.ts';

/** A figure of the text that a proof of the 835 counts: the segment of its transaction and the element, both from 1. */
export type CountedFigure = { readonly segment: number; readonly element: number };

/** One invented 835 transaction that balances, as elements, with what it is made of. */
export type VariedRemittance = {
  /** ST to SE. */
  readonly segments: readonly (readonly string[])[];
  readonly figures: readonly CountedFigure[];
  readonly kinds: readonly string[];
};

type Adjustment = { readonly group: string; readonly reason: string; readonly cents: number };
type Line = { readonly charge: number; readonly paid: number; readonly adjustments: readonly Adjustment[] };
type Claim = {
  readonly status: string;
  readonly charge: number;
  readonly paid: number;
  readonly adjustments: readonly Adjustment[];
  readonly lines: readonly Line[];
};

const GROUPS = ['CO', 'PR', 'OA', 'PI'] as const;
const REASONS = ['45', '1', '2', '3', '253', '97', '16', '59', '144', '94', 'B7', '24', '23', '237'] as const;
const PROVIDER_CODES = ['WO', 'L6', 'CS', '72', 'J1', 'IR', 'AP', 'CT', 'LE', '50', '51', '90', 'B2', 'E3', 'LS', 'RA'] as const;
const CODES = ['HC:T1015', 'HC:G0008:25', 'HC:J3420', 'HC:A4550:RT:59', 'NU:0300'] as const;

/** Amounts as payers write them: 12, 12.5 and 12.50 are one, and so are .5 and 0.5. */
function written(random: Random, cents: number): string {
  const [whole, rest] = [Math.trunc(Math.abs(cents) / 100), Math.abs(cents) % 100];
  const sign = cents < 0 ? '-' : '';
  if (rest === 0) return `${sign}${whole}${random.pick(['', '.0', '.00'])}`;
  const front = whole === 0 && random.chance(0.3) ? '' : String(whole);
  const back = rest % 10 === 0 && random.chance(0.5) ? String(rest / 10) : String(rest).padStart(2, '0');
  return `${sign}${front}.${back}`;
}

/** Parts of an amount, of either sign now and then: what is paid is what they leave. */
function someAdjustments(random: Random, charge: number, most: number): readonly Adjustment[] {
  return Array.from({ length: random.between(0, most) }, () => {
    const size = random.between(1, Math.max(1, Math.trunc(charge / most)));
    return { group: random.pick(GROUPS), reason: random.pick(REASONS), cents: random.chance(0.1) ? -size : size };
  });
}

const total = (parts: readonly { readonly cents: number }[]): number => parts.reduce((sum, { cents }) => sum + cents, 0);

function someLine(random: Random): Line {
  const charge = random.chance(0.05) ? 0 : random.between(1, 90_000);
  const denied = random.chance(0.15);
  const adjustments = denied
    ? [{ group: 'CO', reason: '50', cents: charge }]
    : someAdjustments(random, charge, random.chance(0.1) ? 14 : 3);
  return { charge, paid: charge - total(adjustments), adjustments: adjustments.filter(({ cents }) => cents !== 0) };
}

function someClaim(random: Random): Claim {
  const lines = random.chance(0.15) ? [] : Array.from({ length: random.between(1, 5) }, () => someLine(random));
  const charge = lines.length === 0 ? random.between(1, 200_000) : lines.reduce((sum, line) => sum + line.charge, 0);
  const adjustments = lines.length === 0 || random.chance(0.1) ? someAdjustments(random, charge, 4) : [];
  const taken = total(adjustments) + lines.reduce((sum, line) => sum + total(line.adjustments), 0);
  const claim = { status: random.pick(['1', '2', '3', '4', '19', '20', '21']), charge, paid: charge - taken, adjustments, lines };
  return random.chance(0.12) ? reversed(claim) : claim;
}

function reversed({ charge, paid, adjustments, lines }: Claim): Claim {
  const negated = (parts: readonly Adjustment[]) => parts.map((part) => ({ ...part, cents: -part.cents }));
  const back = lines.map((line) => ({ charge: -line.charge, paid: -line.paid, adjustments: negated(line.adjustments) }));
  return { status: '22', charge: -charge, paid: -paid, adjustments: negated(adjustments), lines: back };
}

/** Collects segments and notes which of their elements count. */
class Draft {
  readonly segments: string[][] = [];
  readonly figures: CountedFigure[] = [];
  readonly kinds = new Set<string>();

  add(elements: string[], ...counted: readonly number[]): void {
    this.segments.push(elements);
    for (const element of counted) this.figures.push({ segment: this.segments.length, element });
  }
}

/** One CAS per group with up to six reasons each, or one per reason: payers do both. */
function addAdjustments(draft: Draft, random: Random, adjustments: readonly Adjustment[]): void {
  const together = random.chance(0.5);
  const rows: Adjustment[][] = [];
  for (const part of adjustments) {
    const row = together ? rows.find(([first], index) => first?.group === part.group && (rows[index]?.length ?? 6) < 6) : undefined;
    if (row) row.push(part);
    else rows.push([part]);
  }
  if (rows.some((row) => row.length === 6)) draft.kinds.add('six reasons in one CAS');
  for (const row of rows) {
    const triplets = row.flatMap((part, index) => {
      const last = index === row.length - 1;
      const quantity = random.chance(0.1) ? '1' : '';
      return [part.reason, written(random, part.cents), ...(last && quantity === '' ? [] : [quantity])];
    });
    draft.add(['CAS', row[0]?.group ?? 'CO', ...triplets], ...row.map((_, index) => 4 + index * 3));
  }
  if (adjustments.some(({ cents }) => cents < 0)) draft.kinds.add('a negative adjustment');
}

function addClaim(draft: Draft, random: Random, claim: Claim, number: string): void {
  const responsible = total([claim, ...claim.lines].flatMap(({ adjustments }) => adjustments.filter(({ group }) => group === 'PR')));
  const figures = [written(random, claim.charge), written(random, claim.paid), written(random, responsible)];
  draft.add(['CLP', number, claim.status, ...figures, '12', `ICN${number}`, '11', '1'], 4, 5);
  addAdjustments(draft, random, claim.adjustments);
  draft.add(['NM1', 'QC', '1', 'QUILL', 'ANA', '', '', '', 'MI', `PM${number}`]);
  if (random.chance(0.1)) draft.add(['MOA', '', '', random.pick(['MA18', 'MA01', 'N89'])]);
  draft.add(['DTM', '232', '20260713']);
  // What is told beside the proofs: an interest, a coverage amount, an allowed amount.
  if (random.chance(0.2)) draft.add(['AMT', random.pick(['I', 'AU', 'D8']), written(random, random.between(1, 9_000))]);
  for (const [index, line] of claim.lines.entries()) {
    draft.add(['SVC', random.pick(CODES), written(random, line.charge), written(random, line.paid), '', '1'], 3, 4);
    draft.add(['DTM', '472', '20260713']);
    addAdjustments(draft, random, line.adjustments);
    draft.add(['REF', '6R', `${number}-${index + 1}`]);
    if (random.chance(0.5)) draft.add(['AMT', 'B6', written(random, random.between(0, 9_000))]);
  }
  if (claim.status === '22') draft.kinds.add('a reversal');
  if (claim.lines.length === 0) draft.kinds.add('a claim without lines');
  else if (claim.adjustments.length > 0) draft.kinds.add('adjustments of claim and lines');
  if (claim.lines.some(({ charge }) => charge === 0)) draft.kinds.add('a line of 0');
}

function someProviderLevel(random: Random, claimsPaid: number): readonly Adjustment[] {
  const pairs: Adjustment[] = random.chance(0.3)
    ? Array.from({ length: random.between(1, 8) }, () => ({
        group: random.pick(PROVIDER_CODES),
        reason: `R${random.between(1, 9_999)}`,
        cents: random.between(1, 20_000) * (random.chance(0.5) ? 1 : -1),
      }))
    : [];
  const left = claimsPaid - total(pairs);
  // A check is never negative: what is missing is carried forward (FB negative brings it to 0).
  return left < 0 ? [...pairs, { group: 'FB', reason: 'FORWARD', cents: left }] : pairs;
}

/** The invented, balanced remittance of this number under this seed, written by arithmetic of its own: no code that reads one helps. */
export function variedRemittance(number: number, seed: number): VariedRemittance {
  const random = randomFor(seed, `remittance ${number}`);
  const claims = Array.from({ length: random.chance(0.03) ? 0 : random.between(1, 4) }, () => someClaim(random));
  const claimsPaid = claims.reduce((sum, { paid }) => sum + paid, 0);
  const pairs = someProviderLevel(random, claimsPaid);
  const payment = claimsPaid - total(pairs);
  const draft = new Draft();
  const control = String(number).padStart(9, '0');
  draft.add(['ST', '835', control]);
  const handling = payment === 0 ? 'H' : 'I';
  draft.add(
    ['BPR', handling, written(random, payment), 'C', payment === 0 ? 'NON' : 'CHK', '', '', '', '', '', '', '', '', '', '', '', '20260714'],
    3,
  );
  draft.add(['TRN', '1', `T${control}`, '1512345678']);
  draft.add(['N1', 'PR', 'PRAIRIE MUTUAL']);
  draft.add(['N3', '1 PLAZA']);
  draft.add(['N4', 'CHICAGO', 'IL', '606010001']);
  draft.add(['PER', 'BL', 'CLAIMS DESK', 'TE', '3125550100']);
  draft.add(['N1', 'PE', 'PRAIRIE FAMILY MEDICINE', 'XX', '1888888884']);
  if (claims.length > 0) draft.add(['LX', '1']);
  for (const [index, claim] of claims.entries()) addClaim(draft, random, claim, `C${number}-${index + 1}`);
  for (let first = 0; first < pairs.length; first += 6) {
    const row = pairs.slice(first, first + 6);
    const words = row.flatMap(({ group, reason, cents }) => [`${group}:${reason}`, written(random, cents)]);
    draft.add(['PLB', '1888888884', '20261231', ...words], ...row.map((_, index) => 5 + index * 2));
  }
  draft.add(['SE', String(draft.segments.length + 1), control]);
  if (payment === 0) draft.kinds.add('a check of 0');
  if (pairs.some(({ group }) => group === 'FB')) draft.kinds.add('carried forward');
  if (pairs.length > 6) draft.kinds.add('more than one PLB');
  if (claims.length === 0) draft.kinds.add('no claim at all');
  return { segments: draft.segments, figures: draft.figures, kinds: [...draft.kinds] };
}
