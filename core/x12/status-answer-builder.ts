import type { LineVerdict, StatusAnswer } from '#shared/domain/acknowledgement/acknowledgement-facts.ts';
import { centsAt } from './amount.ts';
import { pushStatuses } from './claim-status-builder.ts';
import { dayAt } from './day-at.ts';
import type { Draft } from './draft.ts';
import type { SegmentView } from './segment-view.ts';

type AnswerDraft = Omit<Draft<StatusAnswer>, 'lines'> & { lines: Draft<LineVerdict>[] };

/** Builds the answers of one 277 (005010X212): HL 20 payer, 21 and 19 those who ask, 22 subscriber, 23 dependent (one TRN per claim). */
export class StatusAnswerBuilder {
  readonly #done: StatusAnswer[] = [];
  #level = '';
  #payerName = '';
  #answer: AnswerDraft | null = null;
  #line: Draft<LineVerdict> | null = null;

  segment(view: SegmentView): void {
    if (this.#answer && view.id !== 'SE' && view.id !== 'HL') this.#answer.lastSegment = view.number;
    switch (view.id) {
      case 'HL':
        this.#close();
        this.#level = view.text(3);
        break;
      case 'NM1':
        if (this.#level === '20') this.#payerName = view.text(3);
        break;
      case 'TRN':
        if (this.#level === '22' || this.#level === '23') this.#start(view);
        break;
      case 'STC':
        this.#addStatus(view);
        break;
      case 'REF':
        this.#addReference(view);
        break;
      case 'SVC':
        this.#line = { lineControlNumber: null, statuses: [] };
        this.#answer?.lines.push(this.#line);
        break;
      default:
    }
  }

  finish(): readonly StatusAnswer[] {
    this.#close();
    return this.#done;
  }

  #start(view: SegmentView): void {
    this.#close();
    this.#answer = {
      trace: view.text(2),
      claimNumber: null,
      typeOfBill: null,
      payerName: this.#payerName,
      statuses: [],
      answeredOn: null,
      charge: null,
      paid: null,
      decidedOn: null,
      checkNumber: '',
      payerControlNumber: null,
      lines: [],
      firstSegment: view.number,
      lastSegment: view.number,
    };
  }

  #addStatus(view: SegmentView): void {
    const answer = this.#answer;
    if (!answer) return;
    if (this.#line) {
      pushStatuses(view, this.#line.statuses);
      return;
    }
    pushStatuses(view, answer.statuses);
    answer.answeredOn ??= dayAt(view, 2);
    answer.charge ??= centsAt(view, 4);
    answer.paid ??= centsAt(view, 5);
    answer.decidedOn ??= dayAt(view, 6);
    answer.checkNumber ||= view.text(9);
  }

  #addReference(view: SegmentView): void {
    const value = view.text(2) || null;
    if (this.#line && view.is(1, 'FJ')) this.#line.lineControlNumber = value;
    else if (this.#answer && !this.#line && view.is(1, '1K')) this.#answer.payerControlNumber = value;
    else if (this.#answer && !this.#line && view.is(1, 'EJ')) this.#answer.claimNumber = value;
    else if (this.#answer && !this.#line && view.is(1, 'BLT')) this.#answer.typeOfBill = value;
  }

  #close(): void {
    if (this.#answer) this.#done.push(this.#answer);
    this.#answer = null;
    this.#line = null;
  }
}
