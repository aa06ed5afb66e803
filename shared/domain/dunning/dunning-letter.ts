import type { Cents } from '../../kernel/cents.ts';
import { mergeFields, unknownMergeFields } from '../merge-fields.ts';
import type { StatementFacts } from '../statement/statement-facts.ts';
import type { StatementLanguage } from '../statement/statement-words.ts';

/** What a letter may name; each stands in its text as `{amount}`. */
export const dunningFields = [
  'guarantor',
  'account',
  'amount',
  'payBy',
  'today',
  'statements',
  'lastStatement',
  'practice',
  'phone',
] as const;
export type DunningField = (typeof dunningFields)[number];
export type DunningValues = Readonly<Record<DunningField, string>>;

/** Fields of a text that no letter has, each once; empty when it may be kept. */
export const unknownDunningFields = (body: string): readonly string[] => unknownMergeFields(body, dunningFields);

/** The text with its fields filled in. */
export const mergeDunning = (body: string, values: DunningValues): string => mergeFields(body, values);

/** One letter in one language: what stands above the terms, and the words. */
export type DunningText = { readonly title: string; readonly body: string };

/** A letter as it was made: what its page needs and nothing else, so that a reprint is the same page. */
export type DunningFacts = Pick<
  StatementFacts,
  'practice' | 'statementDate' | 'payBy' | 'accountNumber' | 'guarantor' | 'language' | 'amountDue'
> & {
  readonly level: number;
  readonly title: string;
  readonly body: string;
  /** Statements mailed when it was made. */
  readonly statements: number;
};

const ENGLISH: readonly DunningText[] = [
  {
    title: 'Reminder',
    body: `Dear {guarantor},

We have sent you {statements}, the last on {lastStatement}, and {amount} of your account is still open. It may have slipped by, or something about the bill may not be clear.

Please pay {amount} by {payBy} with the part below. If you cannot pay it at once, call us at {phone}: we can agree on smaller payments.

If your insurance should have paid, or you think that something on the bill is wrong, please tell us, and we will look at it before anything else is asked of you. If you have paid in the last days, thank you, and please disregard this letter.

{practice}`,
  },
  {
    title: 'Second request',
    body: `Dear {guarantor},

We wrote to you about your account and have not heard from you; {amount} is still open. We have mailed {statements}, the last on {lastStatement}.

Please pay {amount} by {payBy}, or call us at {phone} before that day. There is more than one way to settle this: smaller payments over some months, or a reduction if your household has little income. Both begin with a call.

If you do not owe this amount, or your insurance was never asked, tell us which visit it is about and we will check it. If you have paid in the last days, thank you, and please disregard this letter.

{practice}`,
  },
  {
    title: 'Final notice',
    body: `Dear {guarantor},

{amount} of your account is still open after {statements}, the last on {lastStatement}, and what we wrote before.

This is our last letter about it. After {payBy} a person in our office will look at your account and decide how to go on. We would much rather find a way together with you: please pay {amount} by that day, or call us at {phone} and tell us what you can do.

You may ask us for a list of every visit and payment that this amount is made of, free of charge. If you do not agree with it, write or call, and we will look at it before anything else happens. If you have paid in the last days, thank you, and please disregard this letter.

{practice}`,
  },
];

const SPANISH: readonly DunningText[] = [
  {
    title: 'Recordatorio',
    body: `Estimado/a {guarantor}:

Le enviamos {statements}, el último el {lastStatement}, y en su cuenta quedan pendientes {amount}. Quizás se le pasó, o hay algo de la cuenta que no está claro.

Por favor pague {amount} antes del {payBy} con la parte de abajo. Si no puede pagarlo de una vez, llámenos al {phone}: podemos acordar pagos más pequeños.

Si su seguro debía pagar, o cree que hay un error, díganoslo y lo revisaremos antes de pedirle nada más. Si pagó en los últimos días, gracias, y no tome en cuenta esta carta.

{practice}`,
  },
  {
    title: 'Segundo aviso',
    body: `Estimado/a {guarantor}:

Le escribimos sobre su cuenta y no hemos tenido noticias suyas; siguen pendientes {amount}. Le hemos enviado {statements}, el último el {lastStatement}.

Por favor pague {amount} antes del {payBy}, o llámenos al {phone} antes de ese día. Hay más de una manera de resolverlo: pagos más pequeños durante algunos meses, o una reducción si en su hogar hay pocos ingresos. Las dos empiezan con una llamada.

Si no debe este importe, o nunca se pidió el pago a su seguro, díganos de qué visita se trata y la revisaremos. Si pagó en los últimos días, gracias, y no tome en cuenta esta carta.

{practice}`,
  },
  {
    title: 'Último aviso',
    body: `Estimado/a {guarantor}:

En su cuenta siguen pendientes {amount} después de {statements}, el último el {lastStatement}, y de lo que le escribimos antes.

Esta es nuestra última carta sobre este importe. Después del {payBy} una persona de nuestra oficina revisará su cuenta y decidirá cómo seguir. Preferimos encontrar una solución con usted: por favor pague {amount} antes de ese día, o llámenos al {phone} y díganos qué puede hacer.

Puede pedirnos, sin costo, una lista de las visitas y los pagos de los que se compone este importe. Si no está de acuerdo, escríbanos o llámenos y lo revisaremos antes de hacer cualquier otra cosa. Si pagó en los últimos días, gracias, y no tome en cuenta esta carta.

{practice}`,
  },
];

const LETTERS: Readonly<Record<StatementLanguage, readonly DunningText[]>> = { en: ENGLISH, es: SPANISH };

/**
 * The program's own letter of a level, in words that promise and threaten nothing that a practice may not mean. The last one goes with
 * the last level, however many a practice has; those between have the second.
 */
export function usualLetter(level: number, levels: number, language: StatementLanguage): DunningText {
  const at = level === 1 ? 0 : level >= levels ? 2 : 1;
  return LETTERS[language][at] ?? { title: '', body: '' };
}

/** How many statements were mailed, as a letter says it. */
export const statementsWords = (count: number, language: StatementLanguage): string =>
  language === 'es' ? `${count} ${count === 1 ? 'estado' : 'estados'} de cuenta` : `${count} ${count === 1 ? 'statement' : 'statements'}`;

/** An invented account, for a look at a letter while it is written. */
export const sampleValues = (amount: Cents, format: (amount: Cents) => string, language: StatementLanguage = 'en'): DunningValues => ({
  guarantor: 'Ida Rook',
  account: '1042',
  amount: format(amount),
  payBy: '12/07/2026',
  today: '11/23/2026',
  statements: statementsWords(3, language),
  lastStatement: '10/26/2026',
  practice: 'Your practice',
  phone: '(555) 555-0100',
});
