import type { Input } from '#shared/contract/operations.ts';
import { NO_MEDICARE_ANSWERS } from '#shared/domain/coverage/medicare-secondary.ts';
import { addDays } from '#shared/kernel/plain-date.ts';
import type { WriteContext } from '../context.ts';
import { cardPicture } from './card-picture.ts';
import type { Chance } from './chance.ts';
import type { SamplePatient } from './invent-household.ts';
import type { Injury } from './invent-injury.ts';
import type { SampleLists } from './practice-lists.ts';
import type { UseCases } from './use-cases.ts';

type Tools = { readonly context: WriteContext; readonly use: UseCases; readonly chance: Chance; readonly lists: SampleLists };
type CaseFields = Input<'case.save'>['fields'];

const CARD_KEPT_CHANCE = 0.08;
const CARD_COLORS = [
  [24, 92, 150],
  [30, 120, 84],
  [150, 60, 40],
] as const;
/** How long a carrier's permission lasts, from the day of the accident. */
const AUTHORIZED_DAYS = 180;

/** What the front desk does about coverages beside typing them: asks Medicare's questions, copies cards, opens cases. */
export class CoverageDesk {
  readonly #tools: Tools;
  readonly #openedCases = new Set<string>();

  constructor(tools: Tools) {
    this.#tools = tools;
  }

  /** Everybody with Medicare is asked who pays before it; a group plan of somebody who still works does. */
  askAboutMedicare({ registration: { patient, coverages } }: SamplePatient): void {
    const { context, use, lists } = this.#tools;
    const { payerId } = lists.payers.medicare;
    const medicare = coverages.find((coverage) => coverage.payerId === payerId);
    if (!medicare) return;
    const works = coverages.some((coverage) => coverage.rank < medicare.rank);
    const answers = works ? { groupPlan: 'working', employerSize: 'from20to99' } : { groupPlan: 'none' };
    use['coverage.answerMedicare'](context, {
      questionnaireId: context.newId(),
      coverageId: medicare.coverageId,
      askedOn: context.today,
      answeredBy: `${patient.firstName} ${patient.lastName}`,
      answers: { ...NO_MEDICARE_ANSWERS, ...(answers as Partial<typeof NO_MEDICARE_ANSWERS>) },
    });
  }

  /** Now and then the front of a card is copied. */
  copyCard({ registration: { coverages } }: SamplePatient): void {
    const { context, use, chance } = this.#tools;
    const [coverage] = coverages;
    if (!coverage || !chance.happens(CARD_KEPT_CHANCE)) return;
    const bytes = cardPicture(chance.pick(CARD_COLORS));
    const uploadId = context.newId();
    use['upload.begin'](context, { uploadId, name: 'card-front.png', byteCount: bytes.length });
    use['upload.add'](context, { uploadId, position: 0, base64: Buffer.from(bytes).toString('base64') });
    const { coverageId } = coverage;
    use['document.attach'](context, { documentId: context.newId(), coverageId, side: 'front', uploadId });
  }

  /** On the first visit for an injury: its insurer, its case, and what the insurer has allowed. */
  openCase({ registration: { patientId, coverages } }: SamplePatient, injury: Injury): void {
    const { context, use } = this.#tools;
    const { caseId, coverage, visitsAllowed, happenedOn, casualtyNumber } = injury;
    if (this.#openedCases.has(caseId)) return;
    this.#openedCases.add(caseId);
    use['coverage.save'](context, { patientId, coverage });
    const own = injury.cause === 'auto' ? coverages.map(({ coverageId }) => coverageId) : [];
    use['case.save'](context, { patientId, caseId, version: 0, fields: caseFields(injury, [coverage.coverageId, ...own]) });
    if (visitsAllowed === null) return;
    use['authorization.save'](context, {
      caseId,
      authorizationId: context.newId(),
      version: 0,
      fields: {
        number: `A${casualtyNumber}`,
        payerId: coverage.payerId,
        codes: [],
        countedIn: 'visits',
        allowed: visitsAllowed,
        validFrom: happenedOn,
        validTo: addDays(happenedOn, AUTHORIZED_DAYS),
        note: 'Told by the adjuster on the phone',
        ended: false,
      },
    });
  }
}

/** A case as somebody types it: what happened, who else has to do with it, who is asked in which order. */
function caseFields({ cause, happenedOn, casualtyNumber, employerId, attorneyName }: Injury, coverageIds: string[]): CaseFields {
  const work = cause === 'work';
  return {
    name: work ? 'Hurt at work' : 'Car accident',
    cause,
    accidentDate: happenedOn,
    accidentState: 'NE',
    casualtyNumber,
    dates: work ? { lastWorked: happenedOn, returnedToWork: addDays(happenedOn, 12) } : {},
    ...{ referringProviderId: null, referralNumber: '', referralDate: null },
    attorneyName,
    attorneyPhone: attorneyName === '' ? '' : '4025550195',
    employerId,
    coverageIds,
    closedOn: null,
  };
}
