import { holdsCardNumber } from '#shared/domain/payment/card-number.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { isId } from '#shared/kernel/id.ts';
import type { ReadContext } from '../context.ts';

type Handler<Context, Asked, Answer> = (context: Context, input: Asked) => Answer;

/**
 * A use case that refuses any text of its input that holds a card number, before anything is read or written: what is refused
 * stands in no table, and the operation's record names ids only. Error: payment.cardNumber.
 */
export const withoutCardNumbers =
  <Context extends ReadContext, Asked, Answer>(handler: Handler<Context, Asked, Answer>): Handler<Context, Asked, Answer> =>
  (context, input) => {
    refuseCardNumbers(input);
    return handler(context, input);
  };

/** Looks at every text in what was sent, at any depth. Ids are ours and may look like anything. */
export function refuseCardNumbers(sent: unknown): void {
  if (typeof sent === 'string') {
    if (!isId(sent) && holdsCardNumber(sent)) fail('payment.cardNumber');
  } else if (typeof sent === 'object' && sent !== null) {
    for (const part of Object.values(sent)) refuseCardNumbers(part);
  }
}
