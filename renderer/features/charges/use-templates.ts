import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { readChargeText } from '#shared/domain/charge/charge-language.ts';
import type { ChargeTemplate } from '#shared/domain/charge/expand-template.ts';
import type { DateStyle } from '#shared/domain/charge/payer-charge-rule.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { call } from '../../lib/api.ts';
import { askOnce, knownAnswer, SLIP_COMMANDS, useListChanges } from '../../lib/freshness.ts';
import { useQuery } from '../../lib/query.ts';
import type { Reading } from './draft-language.ts';

type Summary = Output<'charge.templates'>[number];
type Known = { readonly keys: ReadonlyMap<string, Summary>; readonly bodies: ReadonlyMap<string, ChargeTemplate> };
export type Templates = {
  readonly reading: Reading;
  /** Templates that the text names and whose lines are not here yet are asked for. */
  readonly want: (text: string) => void;
  /** What the text is read with once everything it names is here. Throws a CallError when it cannot be had. */
  readonly wholeReading: (text: string) => Promise<Reading>;
};

const bodyKey = (templateId: string): string => `charge.template ${templateId}`;

/** One that was used stays in this reading, whatever is forgotten meanwhile. */
function readingOf({ keys, bodies }: Known, dates: DateStyle): Reading {
  const used = new Map(bodies);
  const templateOf = (key: string) => {
    const templateId = keys.get(key)?.templateId ?? '';
    const body = knownAnswer<ChargeTemplate>(bodyKey(templateId)) ?? used.get(templateId);
    if (body) used.set(templateId, body);
    return body;
  };
  return { keys, dates, templateOf };
}

const named = (text: string, keys: Known['keys'], serviceDate: PlainDate): readonly string[] =>
  readChargeText(text, { serviceDate, templateKeys: keys }).parts.flatMap((part) => ('templateKey' in part ? [part.templateKey] : []));

/** A practice types the same few keys all day: a template's lines are asked for once, until something but a slip has changed. */
const fetchBody = async (templateId: string): Promise<readonly [string, ChargeTemplate]> => [
  templateId,
  await askOnce(bodyKey(templateId), async () => (await call('charge.template', { templateId })).template),
];

/** The practice's charge templates for the charge language: their keys at once, their lines when one is named. */
export function useTemplates(serviceDate: PlainDate, dates: DateStyle): Templates {
  const listed = useQuery('charge.templates', {}, SLIP_COMMANDS).value;
  const [bodies, setBodies] = useState<ReadonlyMap<string, ChargeTemplate>>(new Map());
  const asked = useRef(new Set<string>());
  const changes = useListChanges(({ count }) => count);
  const keys = useMemo(() => new Map((changes < 0 ? [] : (listed ?? [])).map((template) => [template.key, template])), [listed, changes]);
  const known = useRef<Known>({ keys, bodies });
  known.current = { keys, bodies };
  // Where a list has changed lines may have changed too, also those of a template whose summary says the same.
  useEffect(() => {
    if (keys.size > 0) asked.current.clear();
  }, [keys]);
  const want = useCallback(
    (text: string) => {
      for (const key of named(text, known.current.keys, serviceDate)) {
        const templateId = known.current.keys.get(key)?.templateId ?? '';
        if (asked.current.has(templateId) || knownAnswer(bodyKey(templateId))) continue;
        asked.current.add(templateId);
        fetchBody(templateId).then(
          (entry) => setBodies((before) => new Map([...before, entry])),
          () => asked.current.delete(templateId),
        );
      }
    },
    [serviceDate],
  );
  const wholeReading = useCallback(
    async (text: string) => {
      // Without the list no key is known, and one that was typed is said to be no code; codes are read all the same.
      const all = listed ?? (await call('charge.templates', {}).catch(() => []));
      const now = new Map(all.map((template) => [template.key, template]));
      const ids = named(text, now, serviceDate).map((key) => now.get(key)?.templateId ?? '');
      // Also those that are here: they may have changed since the key was typed, and cost nothing when they have not.
      const missing = [...new Set(ids)];
      const fetched = await Promise.all(missing.map(fetchBody));
      return readingOf({ keys: now, bodies: new Map([...known.current.bodies, ...fetched]) }, dates);
    },
    [listed, serviceDate, dates],
  );
  const reading = useMemo(() => readingOf({ keys, bodies }, dates), [keys, bodies, dates]);
  return useMemo(() => ({ reading, want, wholeReading }), [reading, want, wholeReading]);
}
