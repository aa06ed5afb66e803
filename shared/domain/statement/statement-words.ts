/** The languages in which a statement is written; the practice's own words for what was done stay as they are. */
export const statementLanguages = ['en', 'es'] as const;
export type StatementLanguage = (typeof statementLanguages)[number];

/** From how a patient's language was typed: Spanish when it begins so in either language, else English. */
export const languageOf = (typed: string): StatementLanguage => (/^\s*(es(p|$|-)|spa(n|$)|castell)/i.test(typed) ? 'es' : 'en');

type Both = Readonly<Record<StatementLanguage, string>>;
const both = (en: string, es: string): Both => ({ en, es });

/** Why a part of the bill is the guarantor's, by posting detail, in our own words and small letters. */
const REASONS: Readonly<Record<string, Both>> = {
  '': both('no plan billed', 'sin seguro facturado'),
  'PR-1': both('deductible', 'deducible'),
  'PR-2': both('coinsurance', 'coseguro'),
  'PR-3': both('copay', 'copago'),
  'PR-16': both('your plan lacks information from you', 'su seguro necesita datos de usted'),
  'PR-22': both('another plan should pay first', 'otro seguro debe pagar primero'),
  'PR-26': both('before your coverage began', 'antes de comenzar su cobertura'),
  'PR-27': both('after your coverage ended', 'después de terminar su cobertura'),
  'PR-31': both('your plan does not know you as a member', 'su seguro no lo reconoce como miembro'),
  'PR-35': both('your lifetime maximum is reached', 'alcanzó el máximo de por vida'),
  'PR-45': both('above what your plan allows', 'más de lo que permite su seguro'),
  'PR-49': both('routine care your plan does not cover', 'atención de rutina no cubierta'),
  'PR-66': both('blood deductible', 'deducible de sangre'),
  'PR-96': both('not covered by your plan', 'no cubierto por su seguro'),
  'PR-100': both('your plan paid you', 'su seguro le pagó a usted'),
  'PR-109': both('another plan should pay', 'debe pagar otro seguro'),
  'PR-119': both('your yearly maximum is reached', 'alcanzó el máximo del año'),
  'PR-197': both('no approval was asked beforehand', 'faltó autorización previa'),
  'PR-204': both('not covered by your plan', 'no cubierto por su seguro'),
  'PR-242': both('outside your plan’s network', 'fuera de la red de su seguro'),
  transfer: both('not paid by your plan', 'no pagado por su seguro'),
  broughtForward: both('brought forward', 'saldo anterior'),
  collections: both('sent to collections', 'enviado a cobranza'),
  financeCharge: both('finance charge', 'cargo por financiamiento'),
};
const OTHER_PR = both('not covered by your plan', 'no cubierto por su seguro');
const OURS = both('our reduction', 'reducción nuestra');

/** The reason for a posting on the guarantor's receivable: for PR codes what the plan said, for any other a reduction of ours. */
export const reasonWords = (detail: string, language: StatementLanguage): string =>
  (REASONS[detail] ?? (detail.startsWith('PR-') ? OTHER_PR : OURS))[language];

const PAYMENTS: Readonly<Record<string, Both>> = {
  card: both('Card payment', 'Pago con tarjeta'),
  check: both('Check', 'Cheque'),
  cash: both('Cash', 'Efectivo'),
  refund: both('Refund to you', 'Reembolso a usted'),
  credit: both('From your credit', 'De su crédito'),
};
const PAYMENT = both('Payment', 'Pago');

/** A payment by its method, or `refund`, or `credit`. */
export const paymentWords = (method: string, language: StatementLanguage): string => (PAYMENTS[method] ?? PAYMENT)[language];

/** "paid ahead for 07/14/2026" */
export const paidAheadWords = (day: string, language: StatementLanguage): string =>
  language === 'es' ? `pagado por adelantado para ${day}` : `paid ahead for ${day}`;
export const creditWords: Both = both('Credit on your account', 'Crédito en su cuenta');
export const yourPlanWords: Both = both('Your plan', 'Su seguro');

type Message = { readonly nothing: string; readonly ask: string; readonly levels: readonly [string, string, string] };

/** The program's own messages; `{date}` is the day by which to pay, `{ask}` the sentence that asks for it. */
const MESSAGES: Readonly<Record<StatementLanguage, Message>> = {
  en: {
    nothing: 'Nothing is due. Thank you.',
    ask: 'Please pay by {date}, or call us to arrange smaller payments.',
    levels: [
      'This is what your plans left to you. {ask}',
      'A reminder: we have not received this amount yet. {ask}',
      'Final notice: two statements went unanswered. {ask} If you have paid in the last days, thank you, and please disregard this notice.',
    ],
  },
  es: {
    nothing: 'No debe nada. Gracias.',
    ask: 'Por favor pague antes del {date}, o llámenos para acordar pagos más pequeños.',
    levels: [
      'Esto es lo que sus seguros dejaron a su cargo. {ask}',
      'Recordatorio: aún no hemos recibido este importe. {ask}',
      'Último aviso: dos estados de cuenta quedaron sin respuesta. {ask} Si pagó en los últimos días, gracias, y no tome en cuenta este aviso.',
    ],
  },
};

/** The message of a level with the day in it: the practice's own words, or the program's. */
export function messageWords(level: number, payBy: string, own: string | undefined, language: StatementLanguage): string {
  const { ask, levels } = MESSAGES[language];
  const words = own ?? (levels[level - 1] ?? levels[2]).replace('{ask}', ask);
  return words.replaceAll('{date}', payBy);
}

/** "Your payment plan asks 60.00 by 12/01/2026." */
export const planWords = (amount: string, by: string, language: StatementLanguage): string =>
  language === 'es' ? `Su plan de pagos pide ${amount} antes del ${by}.` : `Your payment plan asks ${amount} by ${by}.`;

export const nothingDueWords = (language: StatementLanguage): string => MESSAGES[language].nothing;
