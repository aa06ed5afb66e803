import type { CallInput } from '#shared/contract/operations.ts';
import { type ChargeText, formatChargeLanguage } from '#shared/domain/charge/charge-language.ts';
import type { ChargeTemplate } from '#shared/domain/charge/expand-template.ts';
import { addDays, daysBetween, type PlainDate } from '#shared/kernel/plain-date.ts';

type Line = CallInput<'charge.saveTemplate'>['lines'][number];

/** Lines of a template from its text; days count from the first day. */
export const templateLines = ({ parts }: Pick<ChargeText, 'parts'>, first: PlainDate): Line[] =>
  parts.flatMap((part): Line[] => {
    if (!('line' in part)) return [];
    const { code, modifiers, pointers, unitThousandths, charge = null, days, placeOfService = '', ndc = null } = part.line;
    const dayOffset = Math.max(0, Math.min(366, days ? daysBetween(first, days.from) : 0));
    return [
      { procedureCode: code, modifiers: [...modifiers], pointers: [...pointers], unitThousandths, charge, dayOffset, placeOfService, ndc },
    ];
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
