import { type Cents, cents } from '../../kernel/cents.ts';
import { addDays, type PlainDate } from '../../kernel/plain-date.ts';
import { foldTrace, looksLikePayer, namesPayer, SHORTEST_TRACE, TELLING_TRACE, traceWords } from './trace-words.ts';

/** Money that came into the account. */
export type DepositLine = {
  readonly lineId: string;
  /** What stays the same however often it is imported: matches are made in its order. */
  readonly key: string;
  readonly postedOn: PlainDate;
  readonly amount: Cents;
  /** All that the bank says. */
  readonly text: string;
  readonly customerReference: string;
};

/** What should come in: a payer's check or EFT, or a slip of checks. */
export type DepositTarget = {
  readonly targetId: string;
  readonly key: string;
  readonly kind: 'remittance' | 'slip';
  readonly amount: Cents;
  /** TRN02, or the number of the slip. */
  readonly trace: string;
  /** TRN03 and the payer's name; empty for a slip. */
  readonly identifier: string;
  readonly name: string;
  /** When the payer says that it paid, or when the slip was made. */
  readonly day: PlainDate | null;
  readonly electronic: boolean;
};

export type DepositRule = 'trace' | 'amount' | 'slipNumber' | 'slipAmount';
export type DepositMatch = { readonly lineId: string; readonly targetId: string; readonly amount: Cents; readonly rule: DepositRule };
/** A match that a person made. */
export type FirmMatch = Pick<DepositMatch, 'lineId' | 'targetId' | 'amount'>;

export type DepositFacts = {
  readonly lines: readonly DepositLine[];
  readonly targets: readonly DepositTarget[];
  readonly firm: readonly FirmMatch[];
  /** `refusedPair` of what people took apart. */
  readonly refused: ReadonlySet<string>;
};

export const refusedPair = (lineId: string, targetId: string): string => `${lineId}|${targetId}`;

/** A payment reaches the bank at most a day before the date that its remittance bears, and within ten days after it. */
const EARLIEST = -1;
const LATEST = 10;

/**
 * What the rules match: the trace number, then a slip's number, then the amount with the payer's name or id on a near day, where
 * only one of each fits. A function of the set of facts: the order in which files came does not matter. What a person matched
 * stands, and what a person took apart stays apart.
 */
export function matchDeposits({ lines, targets, firm, refused }: DepositFacts): readonly DepositMatch[] {
  const state = new Open(lines, targets, firm);
  const byHand = new Set(firm.map(({ targetId }) => targetId));
  const asked = targets.filter(({ targetId, amount }) => amount > 0 && !byHand.has(targetId));
  const may = (line: DepositLine, target: DepositTarget) => !refused.has(refusedPair(line.lineId, target.targetId));
  byTrace(state, traceEdges(state, asked, may));
  unique(state, asked, 'slipNumber', (line, target) => may(line, target) && isSlipNumber(line, target));
  unique(state, asked, 'amount', (line, target) => may(line, target) && isPayersAmount(line, target));
  unique(state, asked, 'slipAmount', (line, target) => may(line, target) && isSlipAmount(line, target));
  return state.matches;
}

type Edge = { readonly line: DepositLine; readonly target: DepositTarget };

/** How much of each is still open, and what was matched so far. */
class Open {
  readonly lines: readonly DepositLine[];
  readonly matches: DepositMatch[] = [];
  readonly #left = new Map<string, number>();

  constructor(lines: readonly DepositLine[], targets: readonly DepositTarget[], firm: readonly FirmMatch[]) {
    this.lines = lines.filter(({ amount }) => amount > 0).toSorted(byDayAndKey);
    for (const { lineId, amount } of this.lines) this.#left.set(lineId, amount);
    for (const { targetId, amount } of targets) this.#left.set(targetId, amount);
    for (const { lineId, targetId, amount } of firm) this.#use(lineId, targetId, amount);
  }

  left(id: string): number {
    return this.#left.get(id) ?? 0;
  }

  match({ line, target }: Edge, rule: DepositRule): void {
    const amount = Math.min(this.left(line.lineId), this.left(target.targetId));
    if (amount <= 0) return;
    this.#use(line.lineId, target.targetId, amount);
    this.matches.push({ lineId: line.lineId, targetId: target.targetId, amount: cents(amount), rule });
  }

  #use(lineId: string, targetId: string, amount: number): void {
    this.#left.set(lineId, this.left(lineId) - amount);
    this.#left.set(targetId, this.left(targetId) - amount);
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byDayAndKey = (a: DepositLine, b: DepositLine): number => compare(a.postedOn, b.postedOn) || compare(a.key, b.key);

/** Lines whose text holds the trace of a payment, in an order that is the same whatever came first. */
function traceEdges(state: Open, targets: readonly DepositTarget[], may: (line: DepositLine, target: DepositTarget) => boolean): Edge[] {
  const byTraceNumber = new Map<string, DepositTarget[]>();
  for (const target of targets) {
    const trace = target.kind === 'remittance' ? foldTrace(target.trace) : '';
    if (trace.length < SHORTEST_TRACE) continue;
    byTraceNumber.set(trace, [...(byTraceNumber.get(trace) ?? []), target]);
  }
  return state.lines.flatMap((line) =>
    [...traceWords(`${line.text} ${line.customerReference}`)]
      .flatMap((word) => byTraceNumber.get(word) ?? [])
      .filter((target) => may(line, target))
      .toSorted((a, b) => compare(a.key, b.key))
      .map((target) => ({ line, target })),
  );
}

/** Equal amounts first; then what a line has left goes to the payments that it names by a trace long enough to tell, in order. */
function byTrace(state: Open, edges: readonly Edge[]): void {
  const untouched = ({ line, target }: Edge) =>
    state.left(line.lineId) === line.amount && state.left(target.targetId) === target.amount && line.amount === target.amount;
  for (const edge of edges) if (untouched(edge)) state.match(edge, 'trace');
  for (const edge of edges) if (foldTrace(edge.target.trace).length >= TELLING_TRACE) state.match(edge, 'trace');
}

/** Matches a line and a payment of one amount where neither has another that would fit as well. */
function unique(
  state: Open,
  targets: readonly DepositTarget[],
  rule: DepositRule,
  fits: (line: DepositLine, target: DepositTarget) => boolean,
): void {
  const open = targets.filter(({ targetId, amount }) => state.left(targetId) === amount);
  const byAmount = new Map<number, DepositTarget[]>();
  for (const target of open) byAmount.set(target.amount, [...(byAmount.get(target.amount) ?? []), target]);
  const edges = state.lines
    .filter(({ lineId, amount }) => state.left(lineId) === amount)
    .flatMap((line) => (byAmount.get(line.amount) ?? []).filter((target) => fits(line, target)).map((target) => ({ line, target })));
  const times = new Map<string, number>();
  for (const { line, target } of edges) for (const id of [line.lineId, target.targetId]) times.set(id, (times.get(id) ?? 0) + 1);
  for (const edge of edges) if (times.get(edge.line.lineId) === 1 && times.get(edge.target.targetId) === 1) state.match(edge, rule);
}

/** Whether money of a day can be a payment of another. */
export function isNear({ postedOn }: Pick<DepositLine, 'postedOn'>, day: PlainDate | null): boolean {
  return day !== null && postedOn >= addDays(day, EARLIEST) && postedOn <= addDays(day, LATEST);
}

const isPayersAmount = (line: DepositLine, target: DepositTarget): boolean =>
  target.kind === 'remittance' && target.electronic && isNear(line, target.day) && namesPayer(line.text, target);

const isSlipNumber = (line: DepositLine, target: DepositTarget): boolean =>
  target.kind === 'slip' && isNear(line, target.day) && foldTrace(line.customerReference) === foldTrace(target.trace);

const isSlipAmount = (line: DepositLine, target: DepositTarget): boolean =>
  target.kind === 'slip' && isNear(line, target.day) && !looksLikePayer(line.text);
