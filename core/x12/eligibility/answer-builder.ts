import type {
  BenefitEntity,
  EligibilityAnswer,
  EligibilityPerson,
  Rejection,
  RejectionPlace,
  Trace,
} from '#shared/domain/eligibility/benefit-facts.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { dayAt } from '../day-at.ts';
import type { Draft } from '../draft.ts';
import type { EdiFinding } from '../segment.ts';
import type { SegmentView } from '../segment-view.ts';
import {
  additionWords,
  type BenefitDraft,
  deliveryWords,
  readBenefit,
  readContacts,
  readPeriod,
  readReference,
  readRejection,
  readTrace,
  shown,
} from './answer-segments.ts';

type PersonDraft = Draft<EligibilityPerson>;
type EntityDraft = Draft<BenefitEntity>;
/** A subscriber (HL 22) or dependent (HL 23) level under construction. */
type LevelDraft = {
  readonly place: 'subscriber' | 'dependent';
  readonly person: PersonDraft;
  readonly traces: Trace[];
  readonly dates: EligibilityAnswer['dates'][number][];
  readonly rejections: Rejection[];
  readonly benefits: BenefitDraft[];
  readonly firstSegment: number;
  lastSegment: number;
};

/** Rows kept of one person; a longer answer is no answer to a question about one visit. */
const MAX_BENEFITS = 5_000;
const PLACES: Readonly<Record<string, RejectionPlace>> = { '20': 'payer', '21': 'provider', '22': 'subscriber', '23': 'dependent' };

/** Builds the answers of one 271: one for each person it speaks of, or one for nobody when it stops above the people. */
export class AnswerBuilder {
  readonly #tell: (finding: EdiFinding) => void;
  readonly #done: EligibilityAnswer[] = [];
  #reference = '';
  #answeredOn: PlainDate | null = null;
  #payer = { name: '', id: '' };
  #above: Rejection[] = [];
  #aboveSegment: number | null = null;
  #level = '';
  #path: string[] = [];
  #subscriber: LevelDraft | null = null;
  /** A subscriber without benefits: told when no dependent follows. */
  #silent: LevelDraft | null = null;
  #person: LevelDraft | null = null;
  #entity: EntityDraft | null = null;

  constructor(tell: (finding: EdiFinding) => void) {
    this.#tell = tell;
  }

  segment(view: SegmentView): void {
    if (this.#person && view.id !== 'HL' && view.id !== 'SE') this.#person.lastSegment = view.number;
    if (view.id === 'BHT') {
      this.#reference = shown(view, 3);
      this.#answeredOn = dayAt(view, 4);
    } else if (view.id === 'HL') this.#startLevel(view);
    else if (view.id === 'AAA') this.#takeRejection(view);
    else if (view.id === 'NM1') this.#takeName(view);
    else if (this.#person) this.#takeDetail(view, this.#person);
    else if (view.id === 'EB' || view.id === 'TRN') this.#misplaced(view);
  }

  finish(): readonly EligibilityAnswer[] {
    this.#closePerson();
    this.#closeSilent();
    this.#closeSource();
    return this.#done;
  }

  #startLevel(view: SegmentView): void {
    const level = shown(view, 3);
    this.#closePerson();
    if (level !== '23') this.#closeSilent();
    const depth = Object.keys(PLACES).indexOf(level);
    if (depth < 0) {
      this.#misplaced(view);
      return;
    }
    if (level === '20') this.#closeSource();
    // Benefits hang on the person above them: a level under the wrong one would give them to somebody else.
    if (view.text(2) !== (depth === 0 ? '' : (this.#path[depth - 1] ?? '?'))) this.#misplaced(view);
    this.#path = [...this.#path.slice(0, depth), view.text(1)];
    this.#level = level;
    if (level === '22' || level === '23') this.#startPerson(level === '22' ? 'subscriber' : 'dependent', view.number);
  }

  #startPerson(place: LevelDraft['place'], segment: number): void {
    const person = { lastName: '', firstName: '', middleName: '', memberId: '', birthDate: null, sex: '', references: [] };
    this.#person = { place, person, traces: [], dates: [], rejections: [], benefits: [], firstSegment: segment, lastSegment: segment };
    if (place === 'subscriber') {
      this.#subscriber = this.#person;
    }
  }

  #takeName(view: SegmentView): void {
    const person = this.#person;
    if (!person) {
      if (this.#level === '20') this.#payer = { name: shown(view, 3), id: shown(view, 9) };
      return;
    }
    const row = person.benefits.at(-1);
    if (!row) {
      Object.assign(person.person, { lastName: shown(view, 3), firstName: shown(view, 4), middleName: shown(view, 5) });
      if (person.place === 'subscriber') person.person.memberId = shown(view, 9);
      return;
    }
    const name = [shown(view, 4), shown(view, 5), shown(view, 3)].filter((part) => part !== '').join(' ');
    this.#entity = { code: shown(view, 1), name, idCode: shown(view, 8), id: shown(view, 9), contacts: [] };
    row.entities.push(this.#entity);
  }

  #takeRejection(view: SegmentView): void {
    const row = this.#person?.benefits.at(-1);
    if (row) row.rejections.push(readRejection(view, 'benefit'));
    else if (this.#person) this.#person.rejections.push(readRejection(view, this.#person.place));
    else {
      this.#above.push(readRejection(view, PLACES[this.#level] ?? 'payer'));
      this.#aboveSegment ??= view.number;
    }
  }

  #takeDetail(view: SegmentView, person: LevelDraft): void {
    const row = person.benefits.at(-1);
    switch (view.id) {
      case 'TRN':
        person.traces.push(readTrace(view));
        break;
      case 'EB':
        this.#takeBenefit(view, person);
        break;
      case 'DMG':
        person.person.birthDate = dayAt(view, 2);
        person.person.sex = shown(view, 3);
        break;
      case 'REF':
        (row ? row.references : person.person.references).push(readReference(view));
        break;
      case 'DTP':
        (row ? row.dates : person.dates).push(readPeriod(view));
        break;
      default:
        if (row) this.#takeBenefitDetail(view, row);
    }
  }

  #takeBenefit(view: SegmentView, person: LevelDraft): void {
    this.#entity = null;
    if (person.benefits.length < MAX_BENEFITS) person.benefits.push(readBenefit(view));
    else if (person.benefits.length === MAX_BENEFITS)
      this.#say('eligibility.tooMany', `More than ${MAX_BENEFITS} benefits for one person.`, view.number);
  }

  #takeBenefitDetail(view: SegmentView, row: BenefitDraft): void {
    if (view.id === 'MSG') row.messages.push(shown(view, 1));
    else if (view.id === 'HSD') row.messages.push(deliveryWords(view));
    else if (view.id === 'III') row.messages.push(additionWords(view));
    else if (view.id === 'PER') this.#entity?.contacts.push(...readContacts(view));
  }

  /** A subscriber without benefits of their own waits: their traces and rejections are those of the dependents who follow. */
  #closePerson(): void {
    const person = this.#person;
    this.#person = null;
    this.#entity = null;
    if (!person) return;
    if (person.place === 'dependent') {
      const subscriber = this.#subscriber;
      const traces = person.traces.length > 0 ? person.traces : (subscriber?.traces ?? []);
      const rejections = [...(subscriber?.benefits.length === 0 ? subscriber.rejections : []), ...person.rejections];
      this.#deliver({ ...person, traces, rejections }, subscriber?.person ?? null, person.person);
    } else if (person.benefits.length > 0) this.#deliver(person, person.person, null);
    else this.#silent = person;
  }

  #closeSilent(): void {
    if (this.#silent) this.#deliver(this.#silent, this.#silent.person, null);
  }

  #deliver(level: LevelDraft, subscriber: EligibilityPerson | null, dependent: EligibilityPerson | null): void {
    this.#silent = null;
    const { traces, dates, benefits, firstSegment, lastSegment } = level;
    const rejections = [...this.#above, ...level.rejections];
    this.#done.push({ ...this.#head(), subscriber, dependent, traces, dates, rejections, benefits, firstSegment, lastSegment });
  }

  #head() {
    return {
      inquiryReference: this.#reference,
      answeredOn: this.#answeredOn,
      payerName: this.#payer.name,
      payerIdentifier: this.#payer.id,
    };
  }

  /** An AAA about payer or provider ends the answer for everybody asked about; it is told once, for nobody in particular. */
  #closeSource(): void {
    if (this.#above.length > 0 && !this.#subscriber) {
      const segment = this.#aboveSegment;
      const nobody = { subscriber: null, dependent: null, traces: [], dates: [], benefits: [] };
      this.#done.push({ ...this.#head(), ...nobody, rejections: this.#above, firstSegment: segment, lastSegment: segment });
    }
    this.#payer = { name: '', id: '' };
    this.#above = [];
    this.#aboveSegment = null;
    this.#subscriber = null;
    this.#path = [];
  }

  #misplaced(view: SegmentView): void {
    this.#say(
      'eligibility.place',
      `${view.id} stands where it belongs to nobody, so the order of the file cannot be relied on.`,
      view.number,
    );
  }

  #say(code: string, message: string, segment: number): void {
    this.#tell({ code, severity: 'error', message, segment });
  }
}
