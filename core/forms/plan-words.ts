import type { PlanInterval } from '#shared/domain/payment-plan/plan-schedule.ts';
import type { StatementLanguage } from '#shared/domain/statement/statement-words.ts';

type Words = {
  readonly title: string;
  readonly about: string;
  readonly visits: string;
  readonly visit: string;
  readonly patient: string;
  readonly owed: string;
  readonly schedule: string;
  readonly number: string;
  readonly due: string;
  readonly amount: string;
  readonly left: string;
  readonly down: string;
  readonly total: string;
  readonly intervals: Readonly<Record<PlanInterval, string>>;
  readonly agree: readonly string[];
  readonly signature: string;
  readonly day: string;
  readonly office: string;
  readonly questions: string;
  readonly page: string;
};

/** What stands on the agreement, `{...}` filled in. Days and money stand as US banks and mail write them, in both languages. */
export const PLAN_WORDS: Readonly<Record<StatementLanguage, Words>> = {
  en: {
    title: 'Payment plan {number}',
    about: '{name}, account {account}. Agreed on {date}.',
    visits: 'Visits that this plan is about',
    visit: 'Visit',
    patient: 'Patient',
    owed: 'You owe',
    schedule: 'What you pay, {interval}',
    number: 'Payment',
    due: 'Due',
    amount: 'Amount',
    left: 'Left after it',
    down: 'Today',
    total: 'Agreed',
    intervals: { weekly: 'every week', twoWeeks: 'every two weeks', monthly: 'every month' },
    agree: [
      'I agree to pay the amounts above by their days. A payment that arrives up to {grace} days later is still in time.',
      'While I keep this plan, no statements, reminders or finance charges are sent for these visits. If a payment is missed, the practice may ask for what is left again.',
      'A later visit is not part of this plan. If an insurer or the practice lowers what I owe, the plan ends earlier.',
    ],
    signature: 'Signature of {name}',
    day: 'Date',
    office: 'For {practice}',
    questions: 'Questions: {phone}',
    page: 'Page {page} of {pages}',
  },
  es: {
    title: 'Plan de pagos {number}',
    about: '{name}, cuenta {account}. Acordado el {date}.',
    visits: 'Visitas de este plan',
    visit: 'Visita',
    patient: 'Paciente',
    owed: 'Usted debe',
    schedule: 'Lo que usted paga, {interval}',
    number: 'Pago',
    due: 'Vence',
    amount: 'Importe',
    left: 'Queda después',
    down: 'Hoy',
    total: 'Acordado',
    intervals: { weekly: 'cada semana', twoWeeks: 'cada dos semanas', monthly: 'cada mes' },
    agree: [
      'Acepto pagar los importes indicados en sus fechas. Un pago que llega hasta {grace} días después todavía está a tiempo.',
      'Mientras cumpla este plan, no se envían estados de cuenta, avisos ni cargos por financiamiento por estas visitas. Si falta un pago, el consultorio puede volver a pedir lo que queda.',
      'Una visita posterior no es parte de este plan. Si un seguro o el consultorio reduce lo que debo, el plan termina antes.',
    ],
    signature: 'Firma de {name}',
    day: 'Fecha',
    office: 'Por {practice}',
    questions: 'Preguntas: {phone}',
    page: 'Página {page} de {pages}',
  },
};
