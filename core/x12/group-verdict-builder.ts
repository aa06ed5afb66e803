import type {
  AcknowledgementVerdict,
  ElementFault,
  GroupVerdict,
  SegmentFault,
  TransactionVerdict,
} from '#shared/domain/acknowledgement/acknowledgement-facts.ts';
import type { Tell } from './amount-findings.ts';
import type { SegmentView } from './segment-view.ts';

type Draft<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? Draft<E>[] : T[K] };

/** Faults kept per acknowledgement. */
const MAX_FAULTS = 20_000;
const VERDICTS: Readonly<Record<string, AcknowledgementVerdict>> = {
  A: 'accepted',
  E: 'acceptedWithErrors',
  P: 'partial',
  R: 'rejected',
  M: 'rejected',
  W: 'rejected',
  X: 'rejected',
};

/** A verdict letter as a word; 'unknown' for anything else, so that silence is never read as acceptance. */
export function verdictOf(known: Readonly<Record<string, AcknowledgementVerdict>>, letter: string): AcknowledgementVerdict {
  return Object.hasOwn(known, letter) ? (known[letter] ?? 'unknown') : 'unknown';
}

/** Builds the verdicts of one 999 (AK1 AK2 IK3 CTX IK4 IK5 AK9) or 997 (AK3 AK4 AK5 in place of the IKs). */
export class GroupVerdictBuilder {
  readonly #kind: '999' | '997';
  readonly #tell: Tell;
  readonly #done: GroupVerdict[] = [];
  #group: Draft<GroupVerdict> | null = null;
  #transaction: Draft<TransactionVerdict> | null = null;
  #fault: Draft<SegmentFault> | null = null;
  #kept = 0;

  constructor(kind: '999' | '997', tell: Tell) {
    this.#kind = kind;
    this.#tell = tell;
  }

  segment(view: SegmentView): void {
    if (this.#group) this.#group.lastSegment = view.number;
    switch (view.id) {
      case 'AK1':
        this.#startGroup(view);
        break;
      case 'AK2':
        this.#startTransaction(view);
        break;
      case 'IK3':
      case 'AK3':
        this.#startFault(view);
        break;
      case 'CTX':
        this.#nameClaim(view);
        break;
      case 'IK4':
      case 'AK4':
        this.#addElement(view);
        break;
      case 'IK5':
      case 'AK5':
        this.#judgeTransaction(view);
        break;
      case 'AK9':
        this.#judgeGroup(view);
        break;
      default:
    }
  }

  finish(): readonly GroupVerdict[] {
    if (this.#group) this.#done.push(this.#group);
    this.#group = null;
    return this.#done;
  }

  #startGroup(view: SegmentView): void {
    if (this.#group) this.#done.push(this.#group);
    this.#transaction = null;
    this.#fault = null;
    this.#group = {
      kind: this.#kind,
      functionalId: view.text(1),
      groupControlNumber: view.text(2),
      verdict: 'unknown',
      sent: null,
      received: null,
      accepted: null,
      transactions: [],
      firstSegment: view.number,
      lastSegment: view.number,
    };
  }

  #startTransaction(view: SegmentView): void {
    this.#fault = null;
    this.#transaction = { setCode: view.text(1), controlNumber: view.text(2), verdict: 'unknown', errorCodes: [], faults: [] };
    if (this.#mayKeep(view)) this.#group?.transactions.push(this.#transaction);
  }

  #startFault(view: SegmentView): void {
    const [segmentId, loop, code] = [view.text(1), view.text(3) || null, view.text(4)];
    this.#fault = { segmentId, position: count(view.text(2)), loop, code, claimNumber: null, elements: [] };
    if (this.#mayKeep(view)) this.#transaction?.faults.push(this.#fault);
  }

  #nameClaim(view: SegmentView): void {
    const [what, claimNumber = ''] = view.components(1);
    if (this.#fault && what === 'CLM01' && claimNumber !== '') this.#fault.claimNumber = claimNumber;
  }

  #addElement(view: SegmentView): void {
    const [position = '', component = ''] = view.components(1);
    const fault: ElementFault = {
      position: count(position),
      component: count(component),
      code: view.text(3),
      badValue: view.text(4) || null,
    };
    if (this.#mayKeep(view)) this.#fault?.elements.push(fault);
  }

  #judgeTransaction(view: SegmentView): void {
    if (!this.#transaction) return;
    this.#transaction.verdict = verdictOf(VERDICTS, view.text(1));
    this.#transaction.errorCodes = [2, 3, 4, 5, 6].map((n) => view.text(n)).filter((code) => code !== '');
    this.#fault = null;
  }

  #judgeGroup(view: SegmentView): void {
    if (!this.#group) return;
    this.#group.verdict = verdictOf(VERDICTS, view.text(1));
    this.#group.sent = count(view.text(2));
    this.#group.received = count(view.text(3));
    this.#group.accepted = count(view.text(4));
    this.#transaction = null;
  }

  #mayKeep(view: SegmentView): boolean {
    this.#kept += 1;
    const message = `Only the first ${MAX_FAULTS} faults of this acknowledgement are kept.`;
    if (this.#kept === MAX_FAULTS + 1) this.#tell({ code: 'acknowledgement.tooLarge', severity: 'error', message, segment: view.number });
    return this.#kept <= MAX_FAULTS;
  }
}

const count = (text: string): number | null => (/^\d{1,9}$/.test(text) ? Number(text) : null);
