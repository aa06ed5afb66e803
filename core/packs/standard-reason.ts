import { elementName, placeAt } from '#shared/domain/acknowledgement/claim-place.ts';
import type { AnswerLevel, PassReason } from '#shared/domain/pack/would-pass.ts';
import type { EdiFinding } from '../x12/segment.ts';
import type { PlacedSegment } from '../x12/sent-transaction.ts';

/** What carries a finding of each family: the interchange is refused by a TA1, structure by a 999, sense by a 277CA. */
const LEVELS: Readonly<Record<string, AnswerLevel>> = {
  file: 'TA1',
  isa: 'TA1',
  interchange: 'TA1',
  balance: '277CA',
  situation: '277CA',
  amount: '277CA',
  date: '277CA',
  cob: '277CA',
};
/** IK304 and IK403 of what a 999 says; anything else is "has a fault". */
const CODES: Readonly<Record<string, string>> = {
  'segment.missing': '3',
  'loop.missing': 'I7',
  'segment.tooMany': '5',
  'loop.tooMany': '4',
  'segment.unexpected': '2',
  'segment.unknown': '1',
  'element.missing': '8:1',
  'element.conditional': '8:2',
  'element.tooMany': '8:3',
  'element.tooShort': '8:4',
  'element.tooLong': '8:5',
  'element.number': '8:6',
  'element.code': '8:7',
  'element.date': '8:8',
  'element.time': '8:9',
  'element.notUsed': '8:I10',
};

const levelOf = (code: string): AnswerLevel => LEVELS[code.split('.')[0] ?? ''] ?? '999';

function codeOf(code: string, level: AnswerLevel): string {
  if (level === 'TA1') return '024';
  if (level === '277CA') return code.startsWith('balance') ? 'A8:178' : 'A6:21';
  return CODES[code] ?? '8';
}

/** A finding of the program's own checks as the partner would answer it; `placed` where it leads to a segment of a claim. */
export function standardReason({ code, severity, message, segment, element }: EdiFinding, placed: PlacedSegment | null): PassReason {
  const level = levelOf(code);
  const at = placed && element !== undefined ? elementName(element, null) : '';
  const named = placed && placeAt(placed.loop, placed.segment.id, placed.qualifier, at, true);
  return {
    level,
    code: codeOf(code, level),
    mark: 'standard',
    key: code,
    rejects: severity === 'error',
    segment,
    element: placed ? `${placed.loop} ${placed.segment.id}${at}` : '',
    box: named?.box ?? '',
    title: named?.title ?? '',
    sentence: message,
    fix: '',
  };
}
