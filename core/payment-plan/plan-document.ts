import { findGuarantor } from '#db/queries/patient.ts';
import { findPlan, termsOf, visitsOfPlan } from '#db/queries/payment-plan.ts';
import { findPractice } from '#db/queries/practice.ts';
import { openAccount } from '#db/queries/statement.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fullName } from '#shared/domain/patient-name.ts';
import { planSchedule } from '#shared/domain/payment-plan/plan-schedule.ts';
import { languageOf } from '#shared/domain/statement/statement-words.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { ReadContext } from '../context.ts';
import { planPdf } from '../forms/plan-page.ts';

/** The agreement as it was made, to sign; in the language of the account's statements unless another is asked for. */
export async function planDocument(context: ReadContext, { planId, language }: Input<'plan.document'>): Promise<Output<'plan.document'>> {
  const { db } = context;
  const plan = findPlan(db, planId) ?? fail('plan.notFound', { planId });
  const [account, practice] = [findGuarantor(db, plan.guarantorId), findPractice(db)];
  assert(account && practice, 'a plan belongs to an account of the practice');
  const { name, address, phone } = practice.fields;
  const terms = termsOf(plan);
  const visits = visitsOfPlan(db, planId);
  for (const id of [planId, plan.guarantorId, ...visits.map(({ encounterId }) => encounterId)]) context.touch(id);
  const facts = {
    practice: { name, address, phone },
    guarantor: { name: fullName(account), accountNumber: account.accountNumber },
    ...{ number: plan.number, terms, schedule: planSchedule(terms) },
    visits: visits.map(({ patientName, serviceDate, owedThen }) => ({ patientName, serviceDate, owed: owedThen })),
    language: language ?? languageOf(openAccount(db, plan.guarantorId)?.language ?? ''),
  };
  const bytes = await planPdf(facts, { createdAt: plan.madeAt });
  return { name: `payment-plan-${plan.number}.pdf`, mediaType: 'application/pdf', base64: Buffer.from(bytes).toString('base64') };
}
