import type { SupportingForm } from '#shared/domain/claim/claim-supplement.ts';
import type { X12Writer } from '../write.ts';

/** Loop 2440: a form (LQ) with its answers (FRM): yes or no, words, a day, or several of them. */
export function writeForms(writer: X12Writer, forms: readonly SupportingForm[]): void {
  for (const { list, code, answers } of forms) {
    writer.own('LQ').add(list).add(code).close();
    for (const { question, yes, words, day } of answers) {
      writer
        .own('FRM')
        .add(question)
        .add(yes === null ? '' : yes ? 'Y' : 'N')
        .add(words)
        .addDigits(day ?? '')
        .close();
    }
  }
}
