import { type ChargeText, formatChargeLanguage } from '#shared/domain/charge/charge-language.ts';
import type { ChargeTemplate, TemplateLine } from '#shared/domain/charge/expand-template.ts';
import { addDays, daysBetween, type PlainDate } from '#shared/kernel/plain-date.ts';

/** Lines of a template from its text; days count from the first day. Words that the text cannot say stay with their code. */
export const templateLines = (
  { parts }: Pick<ChargeText, 'parts'>,
  first: PlainDate,
  before: readonly Pick<TemplateLine, 'procedureCode' | 'description'>[] = [],
) =>
  parts.flatMap((part) => {
    if (!('line' in part)) return [];
    const { code, modifiers, pointers, unitThousandths, charge = null, days, placeOfService = '', ndc = null } = part.line;
    const dayOffset = Math.max(0, Math.min(366, days ? daysBetween(first, days.from) : 0));
    const description = before.find(({ procedureCode }) => procedureCode === code)?.description ?? '';
    const line = { procedureCode: code, modifiers: [...modifiers], pointers: [...pointers], unitThousandths, charge, dayOffset };
    return [{ ...line, placeOfService, description, ndc }];
  });

/** A template in the charge language, as its text is typed. */
export const templateText = ({ diagnoses, lines }: Pick<ChargeTemplate, 'diagnoses' | 'lines'>, first: PlainDate): string =>
  formatChargeLanguage({
    diagnoses,
    lines: lines.map(({ procedureCode, modifiers, pointers, unitThousandths, charge, dayOffset, placeOfService, ndc }) => ({
      ...{ code: procedureCode, modifiers, unitThousandths },
      pointers: pointers.length > 0 ? pointers : diagnoses.slice(0, 4).map((_, index) => index + 1),
      ...(charge === null ? {} : { charge }),
      ...(dayOffset === 0 ? {} : { days: { from: addDays(first, dayOffset), to: addDays(first, dayOffset) } }),
      ...(placeOfService === '' ? {} : { placeOfService }),
      ...(ndc === null ? {} : { ndc }),
    })),
  });
