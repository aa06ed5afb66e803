import type { TransactionHeader } from '../edi-visitor.ts';
import type { EdiFinding } from '../segment.ts';
import { packId, type SegmentView } from '../segment-view.ts';
import { GUIDE_270 } from './guide-270.ts';
import { GUIDE_271 } from './guide-271.ts';
import { GUIDE_276 } from './guide-276.ts';
import { GUIDE_277 } from './guide-277.ts';
import { GUIDE_277CA } from './guide-277ca.ts';
import { GUIDE_835 } from './guide-835.ts';
import { GUIDE_837I } from './guide-837i.ts';
import { GUIDE_837P } from './guide-837p.ts';
import { GUIDE_999 } from './guide-999.ts';
import { GuideValidator } from './guide-validator.ts';
import { readElements, readRuleTable } from './rule-table.ts';
import type { ElementRule, LoopRule } from './rules.ts';
import { checkSegment } from './segment-check.ts';

type Guide = { readonly rules: LoopRule; readonly ids: ReadonlySet<number> };

// Guide number in the version -> its table. Errata letters after the number change nothing that we check.
const TABLES: Readonly<Record<string, string>> = {
  '837 005010X222': GUIDE_837P,
  '837 005010X223': GUIDE_837I,
  '835 005010X221': GUIDE_835,
  '999 005010X231': GUIDE_999,
  '277 005010X214': GUIDE_277CA,
  '276 005010X212': GUIDE_276,
  '277 005010X212': GUIDE_277,
  '270 005010X279': GUIDE_270,
  '271 005010X279': GUIDE_271,
};
const read = new Map<string, Guide>();

/** A validator for the transaction, or null when we keep no table of its guide. */
export function validatorFor(header: TransactionHeader, tell: (finding: EdiFinding) => void): GuideValidator | null {
  const key = `${header.setCode} ${header.version.slice(0, 10)}`;
  const table = Object.hasOwn(TABLES, key) ? TABLES[key] : undefined;
  if (table === undefined) return null;
  const guide = read.get(key) ?? readGuide(table);
  read.set(key, guide);
  return new GuideValidator(guide.rules, guide.ids, header.setCode === '837', tell);
}

function readGuide(table: string): Guide {
  const ids = [...table.matchAll(/^ *([A-Z][A-Z0-9]{1,2}) /gm)].map(([, id]) => packId(id ?? ''));
  return { rules: readRuleTable(table), ids: new Set(ids) };
}

// Control number, date (YYMMDD), time, verdict, note; the last two with their codes.
const TA1_NOTES = Array.from({ length: 32 }, (_, note) => String(note).padStart(3, '0')).join(',');
const TA1_ELEMENTS = `I12 I08 I09 I17:A,E,R I18:${TA1_NOTES}`;
let ta1: readonly ElementRule[] | undefined;

/** Checks a TA1 (it stands outside every transaction). */
export function checkInterchangeAcknowledgement(view: SegmentView, tell: (finding: EdiFinding) => void): void {
  ta1 ??= readElements(TA1_ELEMENTS);
  checkSegment({ elements: ta1, lastRequired: ta1.length, conditions: [] }, view, tell);
}
