import { isMedicare } from '#shared/domain/coverage/medicare-secondary.ts';
import type { Tell } from './amount-findings.ts';
import { packId, type SegmentView } from './segment-view.ts';

const [HL, SBR, NM1, N3, DMG] = ['HL', 'SBR', 'NM1', 'N3', 'DMG'].map(packId);

/** What has to stand in 2000B, 2010BA and 2000C of a professional claim because of what else stands there (005010X222A1). */
export class SubscriberSituations {
  readonly #tell: Tell;
  #self: boolean = false;
  #level = '';
  #ofSubscriber: boolean = false;
  #address: boolean = false;
  #birth: boolean = false;
  #told: boolean = false;

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  /** Takes a segment before the first CLM of a level. */
  segment(view: SegmentView): void {
    switch (view.idCode) {
      case HL:
        this.#startLevel(view);
        break;
      case SBR:
        this.#coverage(view);
        break;
      case NM1:
        this.#ofSubscriber = view.is(1, 'IL');
        break;
      case N3:
        if (this.#ofSubscriber) this.#address = true;
        break;
      case DMG:
        if (this.#ofSubscriber) this.#birth = true;
        break;
      default:
    }
  }

  /** A claim begins under the level that is open. */
  startClaim(segment: number): void {
    if (this.#level !== '22' || this.#told) return;
    this.#told = true;
    if (!this.#self) this.#say('situation.patient', 'SBR02 does not say 18, so the patient needs a level of their own (2000C).', segment);
    else if (!this.#address || !this.#birth) {
      this.#say('situation.subscriber', 'The subscriber is the patient, so 2010BA needs N3, N4 and DMG.', segment);
    }
  }

  #startLevel(view: SegmentView): void {
    this.#level = view.text(3);
    this.#ofSubscriber = false;
    this.#told = false;
    if (this.#level === '22') {
      this.#self = false;
      this.#address = false;
      this.#birth = false;
    } else if (this.#level === '23' && this.#self) {
      this.#say('situation.self', 'SBR02 says that the subscriber is the patient (18), so no patient level may follow.', view.number);
    }
  }

  /** SBR05 says why Medicare is not asked first: only then, and always then (x12.md §4). */
  #coverage(view: SegmentView): void {
    this.#self = view.is(2, '18');
    const first = view.is(1, 'P');
    const medicare = isMedicare(view.text(9));
    if (view.size(5) > 0 && first) {
      this.#say('situation.medicareFirst', 'SBR05 says why another payer comes first, but SBR01 asks this one first.', view.number);
    } else if (view.size(5) > 0 && !medicare) {
      this.#say('situation.medicareOnly', 'SBR05 belongs to Medicare (SBR09 MA or MB) only.', view.number);
    } else if (medicare && !first && view.size(5) <= 0) {
      this.#say('situation.medicareSecond', 'Medicare is not asked first, so SBR05 has to say why.', view.number);
    }
  }

  #say(code: string, message: string, segment: number): void {
    this.#tell({ code, severity: 'error', message, segment });
  }
}
