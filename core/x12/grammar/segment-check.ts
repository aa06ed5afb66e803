import type { EdiFinding } from '../segment.ts';
import type { SegmentView } from '../segment-view.ts';
import { checkDatePeriod, checkValue, type Misfit } from './element-check.ts';
import type { Condition, ElementRule, SegmentRule } from './rules.ts';

type Tell = (finding: EdiFinding) => void;

/** Checks every element of a segment against its row of the guide. */
export function checkSegment(rule: Pick<SegmentRule, 'elements' | 'conditions'>, view: SegmentView, tell: Tell): void {
  const { elements } = rule;
  for (let n = 1; n <= elements.length; n += 1) {
    const one = elements[n - 1];
    if (!one) continue;
    if (view.size(n) <= 0) {
      if (one.usage === 'R') report(view, n, { code: 'element.missing', what: 'is required and empty' }, tell);
    } else if (one.usage === 'N') report(view, n, { code: 'element.notUsed', what: 'is not used here and must be empty' }, tell);
    else checkElement(one, elements[n - 2], view, n, tell);
  }
  if (view.elementCount > elements.length) checkExtra(elements.length, view, tell);
  for (const condition of rule.conditions) checkCondition(condition, view, tell);
}

function checkExtra(known: number, view: SegmentView, tell: Tell): void {
  for (let n = known + 1; n <= view.elementCount; n += 1) {
    if (view.size(n) <= 0) continue;
    report(view, n, { code: 'element.notUsed', what: 'is not used here and must be empty' }, tell);
    return;
  }
}

function checkElement(rule: ElementRule, before: ElementRule | undefined, view: SegmentView, n: number, tell: Tell): void {
  if (isFreeText(rule) && !view.hasHighBytes && view.size(n) <= rule.max && view.size(n) >= rule.min) {
    if (rule.number !== '1251') return;
  }
  const { repetition } = view.separators;
  const text = view.text(n);
  const values = rule.repeats > 1 && repetition !== '' ? text.split(repetition) : [text];
  if (values.length > rule.repeats) report(view, n, { code: 'element.tooMany', what: `repeats more than ${rule.repeats} times` }, tell);
  for (const value of values) {
    if (rule.parts) checkComposite(rule.parts, value.split(view.separators.component), view, n, tell);
    else report(view, n, checkValue(rule, value), tell);
  }
  if (rule.number === '1251' && before?.number === '1250') report(view, n, checkDatePeriod(view.text(n - 1), text), tell);
}

const isFreeText = (rule: ElementRule): boolean => rule.type === 'AN' && rule.codes === null && rule.parts === null && rule.repeats === 1;

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
  const present = places.filter((n) => view.size(n) > 0);
  const first = places[0] ?? 1;
  const leads = view.size(first) > 0;
  const broken =
    (kind === 'P' && present.length > 0 && present.length < places.length) ||
    (kind === 'R' && present.length === 0) ||
    (kind === 'E' && present.length > 1) ||
    (kind === 'C' && leads && present.length < places.length) ||
    (kind === 'L' && leads && present.length < 2);
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
