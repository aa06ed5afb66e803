import type { Tell } from './amount-findings.ts';
import { packId, type SegmentView } from './segment-view.ts';
import { SubscriberSituations } from './subscriber-situations.ts';

const [CLM, DTP, PWK, REF, CR1, CRC, HI, NM1, PS1, SV1, SBR] = [
  'CLM',
  'DTP',
  'PWK',
  'REF',
  'CR1',
  'CRC',
  'HI',
  'NM1',
  'PS1',
  'SV1',
  'SBR',
].map(packId);

/** Places that are a stay: 21 inpatient hospital, 51 inpatient psychiatric, 61 inpatient rehabilitation. */
const STAYS: readonly string[] = ['21', '51', '61'];
const POINTERS = 4;

/** What one claim has said so far. */
type Said = {
  readonly segment: number;
  readonly amends: boolean;
  readonly autoAccident: boolean;
  readonly accident: boolean;
  readonly stay: boolean;
  originalNumber: boolean;
  accidentDate: boolean;
  admission: boolean;
  ambulance: boolean;
  pickUp: boolean;
  dropOff: boolean;
  otherPayer: boolean;
  readonly diagnoses: Set<string>;
  readonly lineNumbers: Set<string>;
};

/**
 * What a professional claim has to say, or may not, because of what else it says (005010X222A1; SNIP type 4 as far as it
 * stands in the file). What depends on code lists or on the payer is the scrubber's.
 */
export class ClaimSituations {
  readonly #tell: Tell;
  readonly #subscriber: SubscriberSituations;
  #said: Said | null = null;
  /** PS1 of the open line that no 2420B has named yet. */
  #purchase = 0;

  constructor(tell: Tell) {
    this.#tell = tell;
    this.#subscriber = new SubscriberSituations(tell);
  }

  /** Takes every segment of the transaction; `lines` = service lines of the open claim begun so far. */
  segment(view: SegmentView, lines: number): void {
    if (view.idCode === CLM) this.#startClaim(view);
    else if (!this.#said) this.#subscriber.segment(view);
    else if (view.idCode === SBR) this.#said.otherPayer = true;
    else if (lines > 0) this.#lineSegment(this.#said, view);
    else if (!this.#said.otherPayer) this.#claimSegment(this.#said, view);
  }

  /** A line of the open claim ends. */
  endLine(): void {
    if (this.#purchase > 0)
      this.#say('situation.purchased', 'PS1 tells of a service that was bought, but 2420B does not say from whom.', this.#purchase);
    this.#purchase = 0;
  }

  /** The open claim ends; nothing happens when there is none. */
  endClaim(): void {
    const said = this.#said;
    if (!said) return;
    this.endLine();
    this.#said = null;
    if (said.amends && !said.originalNumber) {
      this.#say(
        'situation.original',
        "CLM05-3 replaces or voids a claim, but REF*F8 does not give the payer's number of it.",
        said.segment,
      );
    } else if (!said.amends && said.originalNumber) {
      this.#say('situation.notAmended', 'REF*F8 names an earlier claim, but CLM05-3 neither replaces nor voids one.', said.segment);
    }
    if (said.accident && !said.accidentDate)
      this.#say('situation.accidentDate', 'CLM11 tells of an accident without its day (DTP*439).', said.segment);
    if (said.stay && !said.admission)
      this.#say('situation.admission', 'The place is an inpatient stay (CLM05-1) without its first day (DTP*435).', said.segment);
    if (said.ambulance && !(said.pickUp && said.dropOff)) {
      this.#say('situation.ambulance', 'CR1 tells of an ambulance, but 2310E and 2310F do not say from where to where.', said.segment);
    }
  }

  #startClaim(view: SegmentView): void {
    this.endClaim();
    this.#subscriber.startClaim(view.number);
    const frequency = view.component(5, 2);
    const cause = view.size(11) > 0 ? [view.component(11, 0), view.component(11, 1)] : [];
    const autoAccident = cause.includes('AA');
    this.#said = {
      segment: view.number,
      amends: frequency === '7' || frequency === '8',
      autoAccident,
      accident: autoAccident || cause.includes('OA'),
      stay: STAYS.includes(view.component(5, 0)),
      originalNumber: false,
      accidentDate: false,
      admission: false,
      ambulance: false,
      pickUp: false,
      dropOff: false,
      otherPayer: false,
      diagnoses: new Set(),
      lineNumbers: new Set(),
    };
    const state = view.component(11, 3);
    if (autoAccident && state === '')
      this.#say('situation.accidentState', 'CLM11 tells of an auto accident without its state.', view.number, 11);
  }

  #claimSegment(said: Said, view: SegmentView): void {
    switch (view.idCode) {
      case DTP:
        if (view.is(1, '439')) said.accidentDate = true;
        else if (view.is(1, '435')) said.admission = true;
        break;
      case REF:
        if (view.is(1, 'F8')) said.originalNumber = true;
        break;
      case PWK:
        if (!view.is(2, 'AA') && view.size(6) <= 0)
          this.#say('situation.attachment', 'PWK06 has to say by which number the paper is found.', view.number, 6);
        break;
      case CR1:
        said.ambulance = true;
        break;
      case CRC:
        this.#screening(view);
        break;
      case HI:
        if (view.component(1, 0) === 'ABK' || view.component(1, 0) === 'BK') this.#diagnoses(said.diagnoses, view);
        break;
      case NM1:
        if (view.is(1, 'PW')) said.pickUp = true;
        else if (view.is(1, '45')) said.dropOff = true;
        break;
      default:
    }
  }

  /** CRC*ZZ: N goes with NU and with nothing else. */
  #screening(view: SegmentView): void {
    if (!view.is(1, 'ZZ') || view.is(2, 'N') === view.is(3, 'NU')) return;
    this.#say('situation.screening', 'CRC*ZZ says N with NU, and Y with everything else.', view.number, 2);
  }

  #diagnoses(known: Set<string>, view: SegmentView): void {
    for (let n = 1; n <= view.elementCount; n += 1) {
      const code = view.component(n, 1);
      if (known.has(code))
        this.#say('situation.diagnosisTwice', `HI${String(n).padStart(2, '0')} repeats a diagnosis of this claim.`, view.number, n);
      known.add(code);
    }
  }

  #lineSegment(said: Said, view: SegmentView): void {
    switch (view.idCode) {
      case SV1:
        this.#pointers(said, view);
        break;
      case REF:
        if (view.is(1, '6R')) this.#lineNumber(said.lineNumbers, view);
        break;
      case PS1:
        this.#purchase = view.number;
        break;
      case NM1:
        if (view.is(1, 'QB')) this.#purchase = 0;
        break;
      default:
    }
  }

  #pointers({ diagnoses }: Said, view: SegmentView): void {
    const seen: string[] = [];
    for (let place = 0; place < POINTERS; place += 1) {
      const pointer = view.component(7, place);
      if (pointer === '') return;
      if (Number(pointer) > diagnoses.size)
        this.#say('situation.pointer', `SV107 points to diagnosis ${pointer}, which this claim does not have.`, view.number, 7);
      if (seen.includes(pointer)) this.#say('situation.pointerTwice', `SV107 points to diagnosis ${pointer} twice.`, view.number, 7);
      seen.push(pointer);
    }
  }

  #lineNumber(known: Set<string>, view: SegmentView): void {
    const number = view.text(2);
    if (known.has(number)) this.#say('situation.lineNumber', 'REF*6R repeats the number of another line of this claim.', view.number, 2);
    known.add(number);
  }

  #say(code: string, message: string, segment: number, element?: number): void {
    const finding = { code, severity: 'error' as const, message, segment };
    this.#tell(element === undefined ? finding : { ...finding, element });
  }
}
