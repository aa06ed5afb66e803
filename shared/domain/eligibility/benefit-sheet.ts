import type { Cents } from '../../kernel/cents.ts';
import {
  type AmountPart,
  type BenefitKind,
  type BenefitLevel,
  type BenefitNetwork,
  kindOf,
  levelOf,
  networkOf,
  partOf,
} from './benefit-codes.ts';
import type { BenefitDate, BenefitEntity, BenefitRow, EligibilityAnswer, Rejection } from './benefit-facts.ts';

/** What an answer comes to. 'refused' = the payer could not answer (AAA); 'unclear' = it answered without saying active or not. */
export type Verdict = 'active' | 'pending' | 'inactive' | 'notCovered' | 'unclear' | 'refused';

/**
 * One line of a benefit sheet. Amounts are the payer's own: a total stands beside what remains of it when both were sent
 * for the very same benefit, but nothing is ever added (x12.md §7).
 */
export type SheetLine = {
  readonly kind: BenefitKind;
  /** EB01 as sent. */
  readonly code: string;
  readonly serviceTypes: readonly string[];
  readonly procedureCode: string;
  readonly planType: string;
  readonly planName: string;
  /** EB06 of the whole amount; empty when not said. */
  readonly periodCode: string;
  readonly total: Cents | null;
  readonly remaining: Cents | null;
  readonly used: Cents | null;
  /** Coinsurance: the patient's part, in millionths of the whole. */
  readonly fractionMillionths: number | null;
  readonly quantity: BenefitRow['quantity'];
  readonly authorizationCode: string;
  readonly dates: readonly BenefitDate[];
  readonly entities: readonly BenefitEntity[];
  readonly messages: readonly string[];
  /** Segments in the file that this line comes from; empty for a typed one. */
  readonly segments: readonly number[];
};

/** The lines of one network and level: in-network individual, in-network family, out-of-network, ... */
export type SheetGroup = {
  readonly network: BenefitNetwork;
  /** Null when the payer did not say. */
  readonly level: BenefitLevel | null;
  readonly levelCode: string;
  readonly lines: readonly SheetLine[];
};

export type BenefitSheet = {
  readonly verdict: Verdict;
  /** Active for these service types only; empty when for the plan as a whole, or not active. */
  readonly onlyFor: readonly string[];
  readonly planName: string;
  readonly planDates: readonly BenefitDate[];
  /** Active, inactive and pending rows as sent. */
  readonly standing: readonly SheetLine[];
  readonly groups: readonly SheetGroup[];
  readonly otherPayers: readonly SheetLine[];
  readonly primaryCare: readonly SheetLine[];
  /** Whom to ask, notes, and what the payer could not say. */
  readonly notes: readonly SheetLine[];
  readonly rejections: readonly Rejection[];
};

const STANDING = new Set<BenefitKind>(['active', 'pending', 'inactive']);
const NOTES = new Set<BenefitKind>(['contact', 'note', 'cannotProcess']);
/** Yearly accounts of which a payer tells the whole and the rest in two rows. */
const ACCOUNTS = new Set<BenefitKind>(['deductible', 'outOfPocket', 'spendDown', 'limit']);

/** Arranges an answer for reading: what it comes to, then every row once, split by network and level. */
export function benefitSheet(answer: Pick<EligibilityAnswer, 'benefits' | 'rejections' | 'dates'>): BenefitSheet {
  const rows = answer.benefits;
  const ofKinds = (wanted: (kind: BenefitKind) => boolean) => rows.filter(({ code }) => wanted(kindOf(code)));
  const alone = (wanted: (kind: BenefitKind) => boolean) => ofKinds(wanted).map((row) => lineOf([row]));
  const standing = ofKinds((kind) => STANDING.has(kind));
  const rejections = [...answer.rejections, ...rows.flatMap((row) => row.rejections)];
  const verdict = verdictOf(rows, rejections);
  return {
    verdict,
    onlyFor: verdict === 'active' ? onlyFor(standing) : [],
    planName: planNameOf(standing, rows),
    planDates: [...answer.dates, ...standing.filter(isWhole).flatMap(({ dates }) => dates)],
    standing: standing.map((row) => lineOf([row])),
    groups: groupsOf(ofKinds((kind) => !STANDING.has(kind) && !NOTES.has(kind) && kind !== 'otherPayer' && kind !== 'primaryCare')),
    otherPayers: alone((kind) => kind === 'otherPayer'),
    primaryCare: alone((kind) => kind === 'primaryCare'),
    notes: alone((kind) => NOTES.has(kind)),
    rejections,
  };
}

/** Said about the plan as a whole: service type 30, or none at all. */
const isWhole = ({ serviceTypes }: BenefitRow): boolean => serviceTypes.length === 0 || serviceTypes.includes('30');

/**
 * What the rows about the plan as a whole say; when there are none, what those about single services say. One active row
 * outweighs inactive ones, because payers list an ended plan beside the one that follows it.
 */
function verdictOf(rows: readonly BenefitRow[], rejections: readonly Rejection[]): Verdict {
  const standing = rows.filter(({ code }) => STANDING.has(kindOf(code)));
  const whole = standing.filter(isWhole);
  const speaking = (whole.length > 0 ? whole : standing).map(({ code }) => kindOf(code));
  for (const kind of ['active', 'pending', 'inactive'] as const) if (speaking.includes(kind)) return kind;
  if (rows.some((row) => kindOf(row.code) === 'notCovered' && isWhole(row) && row.procedureCode === '')) return 'notCovered';
  return rejections.length > 0 ? 'refused' : 'unclear';
}

function onlyFor(standing: readonly BenefitRow[]): readonly string[] {
  const active = standing.filter(({ code }) => kindOf(code) === 'active');
  return active.some(isWhole) ? [] : [...new Set(active.flatMap(({ serviceTypes }) => serviceTypes))];
}

function planNameOf(standing: readonly BenefitRow[], rows: readonly BenefitRow[]): string {
  const named = (some: readonly BenefitRow[]) => some.find(({ planName }) => planName !== '')?.planName;
  const active = standing.filter(({ code }) => kindOf(code) === 'active');
  return named(active.filter(isWhole)) ?? named(active) ?? named(standing) ?? named(rows) ?? '';
}

const NETWORK_ORDER: readonly BenefitNetwork[] = ['in', 'both', 'out', 'unknown'];
const LEVEL_ORDER: readonly (BenefitLevel | null)[] = ['individual', 'family', 'other', null];
const KIND_ORDER: readonly BenefitKind[] = ['copay', 'deductible', 'outOfPocket', 'coinsurance', 'limit'];

function groupsOf(rows: readonly BenefitRow[]): readonly SheetGroup[] {
  const groups = groupBy(rows, ({ networkCode, levelCode }) => `${networkOf(networkCode)}/${levelCode}`);
  return groups
    .map((own): SheetGroup => {
      const [first] = own;
      const levelCode = first?.levelCode ?? '';
      return { network: networkOf(first?.networkCode ?? ''), level: levelOf(levelCode), levelCode, lines: linesOf(own) };
    })
    .sort(
      (a, b) =>
        NETWORK_ORDER.indexOf(a.network) - NETWORK_ORDER.indexOf(b.network) ||
        LEVEL_ORDER.indexOf(a.level) - LEVEL_ORDER.indexOf(b.level) ||
        compareText(a.levelCode, b.levelCode),
    );
}

function linesOf(rows: readonly BenefitRow[]): readonly SheetLine[] {
  const rank = ({ kind }: SheetLine) => (KIND_ORDER.indexOf(kind) + KIND_ORDER.length + 1) % (KIND_ORDER.length + 1);
  return groupBy(rows, benefitKey)
    .flatMap(pairedLines)
    .map((line, index) => ({ line, index }))
    .sort((a, b) => rank(a.line) - rank(b.line) || a.index - b.index)
    .map(({ line }) => line);
}

/** Rows with the same key speak of the very same benefit. */
const benefitKey = (row: BenefitRow): string =>
  JSON.stringify([
    kindOf(row.code),
    [...row.serviceTypes].sort(compareText),
    row.procedureCode,
    row.planType,
    row.planName,
    row.quantity?.code ?? '',
    row.messages,
    row.entities.map(({ code, name }) => [code, name]),
  ]);

/**
 * Puts the rest of an account beside its whole. Only when it is clear which whole it is the rest of: with two wholes (a
 * calendar year and a lifetime) or two rests, every row stays a line of its own.
 */
function pairedLines(rows: readonly BenefitRow[]): readonly SheetLine[] {
  const [first] = rows;
  const part = (wanted: AmountPart) => rows.filter(({ periodCode }) => partOf(periodCode) === wanted);
  const parts = [part('total'), part('remaining'), part('used')];
  const pairable = first !== undefined && ACCOUNTS.has(kindOf(first.code)) && parts.every((own) => own.length <= 1);
  return pairable && rows.every(({ amount }) => amount !== null) ? [lineOf(parts.flat())] : rows.map((row) => lineOf([row]));
}

function lineOf(rows: readonly BenefitRow[]): SheetLine {
  const amountOf = (part: AmountPart): Cents | null => rows.find(({ periodCode }) => partOf(periodCode) === part)?.amount ?? null;
  const whole = rows.find(({ periodCode }) => partOf(periodCode) === 'total') ?? rows[0];
  const authorization = rows.map(({ authorizationCode }) => authorizationCode);
  return {
    kind: kindOf(whole?.code ?? ''),
    code: whole?.code ?? '',
    serviceTypes: whole?.serviceTypes ?? [],
    procedureCode: whole?.procedureCode ?? '',
    planType: whole?.planType ?? '',
    planName: whole?.planName ?? '',
    periodCode: whole?.periodCode ?? '',
    total: amountOf('total'),
    remaining: amountOf('remaining'),
    used: amountOf('used'),
    fractionMillionths: whole?.fractionMillionths ?? null,
    quantity: whole?.quantity ?? null,
    authorizationCode: authorization.find((code) => code === 'Y') ?? authorization.find((code) => code !== '') ?? '',
    dates: rows.flatMap(({ dates }) => dates),
    entities: whole?.entities ?? [],
    messages: whole?.messages ?? [],
    segments: rows.flatMap(({ segment }) => (segment === null ? [] : [segment])),
  };
}

function groupBy(rows: readonly BenefitRow[], keyOf: (row: BenefitRow) => string): readonly (readonly BenefitRow[])[] {
  const groups = new Map<string, BenefitRow[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const own = groups.get(key);
    if (own) own.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

/** Plain order of character codes, the same on every machine. */
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Copays in network for a visit at the office (service type 98), as the desk asks for them; empty when not said. */
export function officeCopays(sheet: Pick<BenefitSheet, 'groups'>): readonly Cents[] {
  const lines = sheet.groups.filter(({ network }) => network !== 'out').flatMap((group) => group.lines);
  const copays = lines.filter(({ kind, serviceTypes }) => kind === 'copay' && serviceTypes.includes('98'));
  return [...new Set(copays.flatMap(({ total }) => (total === null ? [] : [total])))];
}
