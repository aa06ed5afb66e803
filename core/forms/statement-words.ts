import type { StatementFacts } from '#shared/domain/statement/statement-facts.ts';
import type { StatementLanguage } from '#shared/domain/statement/statement-words.ts';
import type { Cents } from '#shared/kernel/cents.ts';

/** What is printed on every statement; `{...}` is filled in. Days and money stand as US banks and mail write them, in both languages. */
const WORDS = {
  en: {
    statement: 'Statement',
    final: 'Final notice',
    statementDate: 'Statement date',
    account: 'Account',
    payBy: 'Please pay by',
    owe: 'Amount you owe',
    credit: 'Your credit',
    nothing: 'Nothing to pay',
    questions: 'Billing questions: {phone}',
    date: 'Date',
    service: 'Service',
    serviceWith: 'Service, with {name}',
    billed: 'Billed',
    allowed: 'Allowed',
    plansPaid: 'Plans paid',
    yourPart: 'Your part',
    total: 'Your part of visits your plans have answered',
    before: 'Balance of visits before {date}',
    earlier: 'Balance of earlier visits',
    forPatient: 'For {name}',
    with: 'with {name}',
    left: 'Left for {name}',
    noPatient: 'On the account',
    notDue: 'Not due now.',
    pending: 'Visit {date}{whose}, {amount}, is with {payer}.',
    whose: ' for {name}',
    willWrite: ' We will write when they answer.',
    paidSince: 'Since your statement of {date} we received {amount}. Thank you.',
    paidNothing: 'Since your statement of {date} no payment has reached us.',
    days: '{from}–{to} days',
    over: 'Over {from} days',
    youOwe: 'You owe',
    page: 'Page {page} of {pages}',
    reference: 'Account {account}, {date}',
    tear: 'Tear here and send this part with your payment',
    from: 'From',
    newAddress: 'My address is new: I wrote it on the back',
    couponPayBy: 'Pay by',
    enclosed: 'Amount enclosed',
    onCheck: 'Write the account number on your check.',
    ask: 'Questions: {phone}',
  },
  es: {
    statement: 'Estado de cuenta',
    final: 'Último aviso',
    statementDate: 'Fecha',
    account: 'Cuenta',
    payBy: 'Pague antes del',
    owe: 'Importe a pagar',
    credit: 'Su crédito',
    nothing: 'Nada que pagar',
    questions: 'Preguntas sobre su cuenta: {phone}',
    date: 'Fecha',
    service: 'Servicio',
    serviceWith: 'Servicio, con {name}',
    billed: 'Cobrado',
    allowed: 'Permitido',
    plansPaid: 'Pagó seguro',
    yourPart: 'Su parte',
    total: 'Su parte de las visitas que sus seguros respondieron',
    before: 'Saldo de visitas anteriores al {date}',
    earlier: 'Saldo de visitas anteriores',
    forPatient: 'Para {name}',
    with: 'con {name}',
    left: 'Queda para {name}',
    noPatient: 'En la cuenta',
    notDue: 'Aún no se debe.',
    pending: 'La visita del {date}{whose}, {amount}, está con {payer}.',
    whose: ' de {name}',
    willWrite: ' Le escribiremos cuando respondan.',
    paidSince: 'Desde su estado de cuenta del {date} recibimos {amount}. Gracias.',
    paidNothing: 'Desde su estado de cuenta del {date} no hemos recibido ningún pago.',
    days: '{from}–{to} días',
    over: 'Más de {from} días',
    youOwe: 'Usted debe',
    page: 'Página {page} de {pages}',
    reference: 'Cuenta {account}, {date}',
    tear: 'Corte aquí y envíe esta parte con su pago',
    from: 'De',
    newAddress: 'Mi dirección es nueva: la escribí al dorso',
    couponPayBy: 'Pagar antes del',
    enclosed: 'Importe incluido',
    onCheck: 'Escriba el número de cuenta en su cheque.',
    ask: 'Preguntas: {phone}',
  },
} as const satisfies Record<StatementLanguage, Readonly<Record<string, string>>>;

type Said = keyof (typeof WORDS)['en'];

/** Words of a statement in its language, with what belongs in them. */
export function say(facts: Pick<StatementFacts, 'language'>, said: Said, filled: Readonly<Record<string, string>> = {}): string {
  return WORDS[facts.language][said].replace(/\{(\w+)\}/g, (_, name: string) => filled[name] ?? '');
}

/** "Amount you owe", or that there is a credit or nothing. */
export function amountWords(facts: Pick<StatementFacts, 'language'>, amountDue: Cents): string {
  if (amountDue < 0) return say(facts, 'credit');
  return say(facts, amountDue === 0 ? 'nothing' : 'owe');
}

/** "0-30" and "over 120" as a person reads them; any other label as it is. */
export function ageWords(facts: Pick<StatementFacts, 'language'>, label: string): string {
  const [, from = '', to = ''] = /^(\d+)-(\d+)$/.exec(label) ?? [];
  if (to !== '') return say(facts, 'days', { from, to });
  const over = /^over (\d+)$/.exec(label)?.[1];
  return over === undefined ? label : say(facts, 'over', { from: over });
}
