import { fileURLToPath } from 'node:url';
import { type CoreTwin, testTwins } from '../../support/core-twins.ts';
import type { CoreSabotage } from '../../support/run-sabotaged.ts';
import { attempts } from './charge-attempts.ts';

const SCRIPT = fileURLToPath(new URL('./charge-attempts.ts', import.meta.url));
const IN_REVIEW: CoreSabotage = {
  file: 'core/encounter/in-review.ts',
  guard: "if (state === 'review' && !mayDo(session.role, 'charge.approve')) fail('charge.inReview', { superbillId });",
  without: '',
};

const guards: readonly CoreTwin[] = [
  { name: 'charges in review are changed by who may approve only', attempt: 'changesInReview', ...IN_REVIEW },
  { name: 'charges in review are not submitted again', attempt: 'submitsInReview', ...IN_REVIEW },
  {
    name: 'only charges in review are rejected',
    attempt: 'rejectsADraft',
    file: 'shared/domain/charge/review-moves.ts',
    guard: "reject: { review: 'rejected' },",
    without: "reject: { review: 'rejected', draft: 'rejected' },",
  },
  {
    name: 'nothing is submitted without a line',
    attempt: 'submitsNothing',
    file: 'core/encounter/review-charges.ts',
    guard: "if (encounter.lines.length === 0) fail('charge.noLines');",
    without: '',
  },
  {
    name: 'only the patient’s own visits are copied',
    attempt: 'copiesAnothersVisit',
    file: 'core/encounter/copy-charges.ts',
    guard: "if (source?.patientId !== superbill.patientId) fail('encounter.notFound', { encounterId });",
    without: "if (!source) fail('encounter.notFound', { encounterId });",
  },
  {
    name: 'a plan repeats a visit of its own patient',
    attempt: 'plansAnothersVisit',
    file: 'core/encounter/plan-visits.ts',
    guard: 'findEncounter(db, likeEncounterId, null)?.patientId !== patientId',
    without: '!findEncounter(db, likeEncounterId, null)',
  },
  {
    name: 'only what is due is made',
    attempt: 'makesWhatIsNotDue',
    file: 'core/encounter/plan-visits.ts',
    guard: ' || !waitingDays(plan, dueDate).includes(dueDate)',
    without: '',
  },
  {
    name: 'who ordered or supervised is on a list',
    attempt: 'namesNobody',
    file: 'core/encounter/typed-charges.ts',
    guard: 'if (wrong >= 0)',
    without: 'if (wrong >= 99)',
  },
  {
    name: 'who rendered a line is on the list',
    attempt: 'namesNobodyAsRendering',
    file: 'core/encounter/typed-charges.ts',
    guard: 'if (stranger >= 0)',
    without: 'if (stranger >= 99)',
  },
  {
    name: 'a key is one template’s',
    attempt: 'takesAKey',
    file: 'core/charge-template/handlers.ts',
    guard:
      "if (holder !== undefined && holder !== template.templateId) fail('charge.keyTaken', { key: template.key, templateId: holder });",
    without: '',
  },
  {
    name: 'a template points at its own diagnoses',
    attempt: 'pointsOutside',
    file: 'core/charge-template/handlers.ts',
    guard: "if (!pointsInside(template)) fail('charge.pointerOutside');",
    without: '',
  },
  {
    name: 'a template that a plan begins with stays',
    attempt: 'removesWhatIsUsed',
    file: 'core/charge-template/handlers.ts',
    guard: "if (use) fail('charge.templateUsed', use);",
    without: '',
  },
];

testTwins(SCRIPT, attempts, guards);
