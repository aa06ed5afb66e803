import { AppError } from '#shared/kernel/app-error.ts';
import type { Handlers, Progress } from '../context.ts';

/** The use cases that a sample practice is worked with: the same functions that the screens reach through the dispatcher. */
export type UseCases = Pick<
  Handlers,
  | 'provider.save'
  | 'referring.save'
  | 'facility.save'
  | 'partner.save'
  | 'payer.save'
  | 'procedure.save'
  | 'diagnosis.save'
  | 'employer.save'
  | 'reason.save'
  | 'message.save'
  | 'payer.saveNumber'
  | 'posting.saveRule'
  | 'fee.save'
  | 'fee.saveLines'
  | 'fee.raise'
  | 'fee.saveModifier'
  | 'fee.price'
  | 'code.favour'
  | 'patient.register'
  | 'patient.get'
  | 'patient.merge'
  | 'patient.moveGuarantor'
  | 'eligibility.record'
  | 'eligibility.due'
  | 'eligibility.request'
  | 'simulator.answerEligibility'
  | 'coverage.save'
  | 'coverage.answerMedicare'
  | 'document.attach'
  | 'case.save'
  | 'authorization.save'
  | 'upload.begin'
  | 'upload.add'
  | 'upload.discard'
  | 'library.import'
  | 'import.run'
  | 'opening.list'
  | 'opening.settle'
  | 'schedule.setup'
  | 'schedule.find'
  | 'schedule.book'
  | 'schedule.saveResource'
  | 'schedule.saveException'
  | 'schedule.saveRecall'
  | 'schedule.saveWish'
  | 'superbill.create'
  | 'superbill.close'
  | 'charge.saveTemplate'
  | 'charge.templates'
  | 'charge.savePlan'
  | 'superbill.starter'
  | 'superbill.saveTemplate'
  | 'rule.save'
  | 'rule.switch'
  | 'charge.open'
  | 'charge.approve'
  | 'payment.take'
  | 'claim.recheck'
  | 'claim.hold'
  | 'claim.queue'
  | 'claim.editCharges'
  | 'claim.correct'
  | 'claim.void'
  | 'claim.closeSettled'
  | 'batch.create'
  | 'simulator.answer'
  | 'inbox.read'
  | 'remittance.post'
  | 'statement.make'
  | 'statement.markMailed'
>;

/** Runs a job's steps without a pause, inside the caller's own step. */
export function finish<Value>(steps: Generator<Progress, Value, void>): Value {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The value, or undefined when the use case refused with this code (there was nothing to do). */
export function unless<Value>(code: string, work: () => Value): Value | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof AppError && error.code === code) return undefined;
    throw error;
  }
}
