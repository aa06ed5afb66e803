import { thousandthsAt } from '../amount.ts';
import { dayAt } from '../day-at.ts';
import type { EdiFinding } from '../segment.ts';
import type { SegmentView } from '../segment-view.ts';
import { checkDatePeriod, checkValue, type Misfit } from './element-check.ts';
import type { Condition, ElementRule, SegmentRule } from './rules.ts';

type Tell = (finding: EdiFinding) => void;

/** Checks every element of a segment against its row of the guide. */
export function checkSegment(rule: Pick<SegmentRule, 'elements' | 'lastRequired' | 'conditions'>, view: SegmentView, tell: Tell): void {
  const { elements } = rule;
  const last = Math.min(elements.length, Math.max(view.elementCount, rule.lastRequired));
  for (let n = 1; n <= last; n += 1) {
    const one = elements[n - 1];
    if (!one) continue;
    if (view.size(n) <= 0) {
      if (one.usage === 'R') report(view, n, { code: 'element.missing', what: 'is required and empty' }, tell);
    } else if (one.usage === 'N') report(view, n, { code: 'element.notUsed', what: 'is not used here and must be empty' }, tell);
    else checkElement(one, elements[n - 2], view, n, tell);
  }
  if (view.elementCount > elements.length) checkExtra(elements.length, view, tell);
  for (const condition of rule.conditions) {
    // Places ascend or the first one leads: when it lies behind the last element, only "at least one" can be broken.
    if (condition.kind === 'R' || (condition.places[0] ?? 1) <= view.elementCount) checkCondition(condition, view, tell);
  }
}

function checkExtra(known: number, view: SegmentView, tell: Tell): void {
  for (let n = known + 1; n <= view.elementCount; n += 1) {
    if (view.size(n) <= 0) continue;
    report(view, n, { code: 'element.notUsed', what: 'is not used here and must be empty' }, tell);
    return;
  }
}

function checkElement(rule: ElementRule, before: ElementRule | undefined, view: SegmentView, n: number, tell: Tell): void {
  if (isPlainlyFine(rule, view, n)) return;
  const { repetition } = view.separators;
  const text = view.text(n);
  const values = rule.repeats > 1 && repetition !== '' ? text.split(repetition) : [text];
  if (values.length > rule.repeats) report(view, n, { code: 'element.tooMany', what: `repeats more than ${rule.repeats} times` }, tell);
  for (const value of values) {
    if (rule.parts) checkComposite(rule.parts, value.split(view.separators.component), view, n, tell);
    else report(view, n, checkValue(rule, value), tell);
  }
  if (rule.number === '1251' && before?.number === '1250' && !(view.is(n - 1, 'D8') && dayAt(view, n) !== null))
    report(view, n, checkDatePeriod(view.text(n - 1), text), tell);
}

/** Answers for the common cases from the bytes, so that only doubtful elements are decoded. */
function isPlainlyFine(rule: ElementRule, view: SegmentView, n: number): boolean {
  if (rule.parts || rule.repeats > 1 || view.hasHighBytes) return false;
  const size = view.size(n);
  switch (rule.type) {
    case 'AN':
    case 'ID':
      if (rule.number === '1251' || size < rule.min || size > rule.max) return false;
      return rule.packedCodes ? rule.packedCodes.has(view.packed(n)) : true;
    case 'DT':
      return dayAt(view, n) !== null;
    case 'R':
      return size <= rule.max && thousandthsAt(view, n) !== null;
    default:
      return false;
  }
}

function checkComposite(parts: readonly ElementRule[], values: readonly string[], view: SegmentView, n: number, tell: Tell): void {
  parts.forEach((part, index) => {
    const value = values[index] ?? '';
    const place = `-${index + 1}`;
    if (value === '') {
      if (part.usage === 'R') report(view, n, { code: 'element.missing', what: 'is required and empty' }, tell, place);
    } else if (part.usage === 'N') report(view, n, { code: 'element.notUsed', what: 'is not used here and must be empty' }, tell, place);
    else report(view, n, checkValue(part, value), tell, place);
  });
  const extra = values.findIndex((value, index) => index >= parts.length && value !== '');
  if (extra >= 0) report(view, n, { code: 'element.notUsed', what: 'is not used here and must be empty' }, tell, `-${extra + 1}`);
}

function checkCondition({ kind, places }: Condition, view: SegmentView, tell: Tell): void {
  let present = 0;
  for (const n of places) if (view.size(n) > 0) present += 1;
  const first = places[0] ?? 1;
  const leads = view.size(first) > 0;
  const broken =
    (kind === 'P' && present > 0 && present < places.length) ||
    (kind === 'R' && present === 0) ||
    (kind === 'E' && present > 1) ||
    (kind === 'C' && leads && present < places.length) ||
    (kind === 'L' && leads && present < 2);
  if (!broken) return;
  const names = places.map((n) => String(n).padStart(2, '0')).join(', ');
  report(view, first, { code: 'element.conditional', what: `does not go with its neighbours: ${CONDITION_WORDS[kind]} (${names})` }, tell);
}

const CONDITION_WORDS: Readonly<Record<Condition['kind'], string>> = {
  P: 'all of these elements or none',
  R: 'at least one of these elements',
  E: 'at most one of these elements',
  C: 'the first of these elements asks for the others',
  L: 'the first of these elements asks for one of the others',
};

function report(view: SegmentView, n: number, misfit: Misfit | undefined, tell: Tell, place = ''): void {
  if (!misfit) return;
  const message = `${view.id}${String(n).padStart(2, '0')}${place} ${misfit.what}.`;
  tell({ code: misfit.code, severity: 'error', message, segment: view.number, element: n });
}
