import type { ClaimStatus, ClaimVerdict, FileTotals, LineVerdict } from '#shared/domain/acknowledgement/acknowledgement-facts.ts';
import { centsAt } from './amount.ts';
import { dayAt } from './day-at.ts';
import type { Draft } from './draft.ts';
import type { SegmentView } from './segment-view.ts';

type LineDraft = Draft<LineVerdict>;
type ClaimDraft = Omit<Draft<ClaimVerdict>, 'lines'> & { lines: LineDraft[] };
type Count = { -readonly [K in keyof FileTotals['accepted']]: FileTotals['accepted'][K] };
type TotalsDraft = Omit<Draft<FileTotals>, 'accepted' | 'rejected'> & { accepted: Count; rejected: Count };

/** Statuses kept per claim or line. */
const MAX_STATUSES = 100;
const REJECTED = new Set(['A3', 'A4', 'A6', 'A7', 'A8']);
const ACCEPTED = new Set(['A0', 'A1', 'A2', 'A5']);
const SOURCES: Readonly<Record<string, ClaimVerdict['source']>> = { AY: 'clearinghouse', PR: 'payer' };

/** Builds the claim verdicts of one 277CA: HL 20 source, 21 receiver, 19 billing provider, PT patient (one TRN per claim). */
export class ClaimStatusBuilder {
  readonly #done: ClaimVerdict[] = [];
  readonly #totals: TotalsDraft[] = [];
  #level = '';
  #source: ClaimVerdict['source'] = 'unknown';
  #sourceName = '';
  #batchReference: string | null = null;
  #claim: ClaimDraft | null = null;
  #line: LineDraft | null = null;

  segment(view: SegmentView): void {
    if (this.#claim && view.id !== 'SE' && view.id !== 'HL') this.#claim.lastSegment = view.number;
    switch (view.id) {
      case 'HL':
        this.#closeClaim();
        this.#level = view.text(3);
        if (this.#level === '20') this.#startSource();
        break;
      case 'NM1':
        if (this.#level === '20') this.#nameSource(view);
        break;
      case 'TRN':
        this.#takeTrace(view);
        break;
      case 'STC':
        this.#addStatuses(view);
        break;
      case 'REF':
        this.#addReference(view);
        break;
      case 'SVC':
        this.#startLine();
        break;
      case 'QTY':
      case 'AMT':
        this.#addTotal(view);
        break;
      default:
    }
  }

  finish(): readonly ClaimVerdict[] {
    this.#closeClaim();
    return this.#done;
  }

  /** What each receiver level counts; only those that count anything. */
  get totals(): readonly FileTotals[] {
    return this.#totals.filter(({ accepted, rejected }) => accepted.count !== null || rejected.count !== null);
  }

  #startSource(): void {
    this.#source = 'unknown';
    this.#sourceName = '';
    this.#batchReference = null;
  }

  #nameSource(view: SegmentView): void {
    const code = view.text(1);
    this.#source = Object.hasOwn(SOURCES, code) ? (SOURCES[code] ?? 'unknown') : 'unknown';
    this.#sourceName = view.text(3);
  }

  #takeTrace(view: SegmentView): void {
    if (this.#level === '21') this.#startTotals(view);
    if (this.#level !== 'PT') return;
    this.#closeClaim();
    this.#claim = {
      claimNumber: view.text(2),
      source: this.#source,
      sourceName: this.#sourceName,
      verdict: 'unknown',
      statuses: [],
      payerControlNumber: null,
      clearinghouseNumber: null,
      batchReference: this.#batchReference,
      answeredOn: null,
      charge: null,
      lines: [],
      firstSegment: view.number,
      lastSegment: view.number,
    };
  }

  #startTotals(view: SegmentView): void {
    this.#batchReference = view.text(2) || null;
    const none = (): Count => ({ count: null, charge: null });
    this.#totals.push({
      source: this.#source,
      sourceName: this.#sourceName,
      batchReference: this.#batchReference,
      accepted: none(),
      rejected: none(),
      firstSegment: view.number,
      lastSegment: view.number,
    });
  }

  /** QTY*90 and AMT*YU count what was taken, QTY*AA and AMT*YY what was not; a billing provider's own counts have other codes. */
  #addTotal(view: SegmentView): void {
    const totals = this.#totals.at(-1);
    if (this.#level !== '21' || !totals) return;
    const which = view.is(1, '90') || view.is(1, 'YU') ? totals.accepted : view.is(1, 'AA') || view.is(1, 'YY') ? totals.rejected : null;
    if (which === null) return;
    if (view.id === 'QTY') which.count = /^\d{1,9}$/.test(view.text(2)) ? Number(view.text(2)) : null;
    else which.charge = centsAt(view, 2);
    totals.lastSegment = view.number;
  }

  #startLine(): void {
    this.#line = { lineControlNumber: null, statuses: [] };
    this.#claim?.lines.push(this.#line);
  }

  #addStatuses(view: SegmentView): void {
    if (!this.#claim) return;
    const { statuses } = this.#line ?? this.#claim;
    pushStatuses(view, statuses);
    if (this.#line) return;
    this.#claim.answeredOn ??= dayAt(view, 2);
    this.#claim.charge ??= centsAt(view, 4);
    const action = view.text(3);
    if (action === 'U' || statuses.some(({ category }) => REJECTED.has(category))) this.#claim.verdict = 'rejected';
    else if (this.#claim.verdict !== 'rejected' && (action === 'WQ' || isAccepted(statuses))) this.#claim.verdict = 'accepted';
  }

  #addReference(view: SegmentView): void {
    const value = view.text(2) || null;
    if (this.#line && view.is(1, 'FJ')) this.#line.lineControlNumber = value;
    else if (this.#claim && view.is(1, '1K')) this.#claim.payerControlNumber = value;
    else if (this.#claim && view.is(1, 'D9')) this.#claim.clearinghouseNumber = value;
  }

  #closeClaim(): void {
    // A claim without a status of its own is judged by its lines: one that is rejected keeps the claim out.
    const claim = this.#claim;
    if (claim && claim.statuses.length === 0 && claim.lines.some((line) => line.statuses.some(({ category }) => REJECTED.has(category))))
      claim.verdict = 'rejected';
    if (claim) this.#done.push(claim);
    this.#claim = null;
    this.#line = null;
  }
}

/** STC01, STC10 and STC11 of a segment: category, status, entity, with the free text of STC12. */
export function pushStatuses(view: SegmentView, statuses: ClaimStatus[]): void {
  for (const n of [1, 10, 11]) {
    if (view.size(n) <= 0 || statuses.length >= MAX_STATUSES) continue;
    const [category = '', status = '', entity = ''] = view.components(n);
    statuses.push({ category, status, entity: entity || null, text: view.text(12) || null });
  }
}

const isAccepted = (statuses: readonly ClaimStatus[]): boolean => statuses.some(({ category }) => ACCEPTED.has(category));
