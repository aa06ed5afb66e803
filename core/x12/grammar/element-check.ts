import { isPlainDate } from '#shared/kernel/plain-date.ts';
import type { ElementRule } from './rules.ts';

/** Why a value does not fit its element: a finding code and the end of its sentence. */
export type Misfit = { readonly code: string; readonly what: string };

/** Checks one value (not empty) against its rule: length, type and code list. Undefined when it fits. */
export function checkValue(rule: ElementRule, value: string): Misfit | undefined {
  const length = rule.type === 'R' || rule.type === 'N0' ? value.replace(/[-.]/g, '').length : value.length;
  if (length > rule.max) return { code: 'element.tooLong', what: `is longer than ${rule.max} characters` };
  if (length < rule.min) return { code: 'element.tooShort', what: `is shorter than ${rule.min} characters` };
  return checkType(rule, value) ?? checkCode(rule, value);
}

function checkType(rule: ElementRule, value: string): Misfit | undefined {
  switch (rule.type) {
    case 'N0':
      return /^-?\d+$/.test(value) ? undefined : { code: 'element.number', what: 'is not a whole number' };
    case 'R':
      return /^-?(?:\d+\.?\d*|\.\d+)$/.test(value) ? undefined : { code: 'element.number', what: 'is not a number' };
    case 'DT':
      return isCompactDay(value) ? undefined : { code: 'element.date', what: 'is not a date' };
    case 'TM':
      return isTime(value) ? undefined : { code: 'element.time', what: 'is not a time' };
    case 'AN':
    case 'ID':
      return undefined;
  }
}

function checkCode(rule: ElementRule, value: string): Misfit | undefined {
  return rule.codes && !rule.codes.has(value) ? { code: 'element.code', what: 'is not one of the codes used here' } : undefined;
}

/** A date in the format its qualifier names (D8 a day, RD8 two days with a hyphen, DT a day and its time, TM a time); others are not judged. */
export function checkDatePeriod(format: string, value: string): Misfit | undefined {
  if (format === 'D8' && !isCompactDay(value)) return { code: 'element.date', what: 'is not a date of the form YYYYMMDD' };
  if (format === 'TM' && !isTime(value)) return { code: 'element.time', what: 'is not a time' };
  if (format === 'DT' && !(isCompactDay(value.slice(0, 8)) && isTime(value.slice(8))))
    return { code: 'element.date', what: 'is not a day with its time, YYYYMMDDHHMM' };
  if (format !== 'RD8') return undefined;
  const [from = '', to = '', ...more] = value.split('-');
  if (isCompactDay(from) && isCompactDay(to) && more.length === 0) {
    return from <= to ? undefined : { code: 'element.date', what: 'ends before it starts' };
  }
  return { code: 'element.date', what: 'is not two dates of the form YYYYMMDD-YYYYMMDD' };
}

function isCompactDay(value: string): boolean {
  return /^\d{8}$/.test(value) && isPlainDate(`${value.slice(0, 4)}-${value.slice(4, 6)}-${value.slice(6)}`);
}

const isTime = (value: string): boolean => /^(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d(?:\d{1,2})?)?$/.test(value);
