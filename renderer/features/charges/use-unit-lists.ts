import { useEffect, useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { call } from '../../lib/api.ts';
import { askOnce, knownAnswer } from '../../lib/freshness.ts';

export type UnitLists = Output<'charge.unitLists'>;
const NONE: UnitLists = { bases: [], packages: [], addOns: [] };

const KEY = 'charge.unitLists';

/** The practice's lists that units are counted by, asked once for many slips. Without an answer nothing is offered. */
export function useUnitLists(): UnitLists {
  const [lists, setLists] = useState(() => knownAnswer<UnitLists>(KEY) ?? NONE);
  useEffect(() => {
    let current = true;
    askOnce(KEY, () => call('charge.unitLists', {})).then(
      (found) => current && setLists(found),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, []);
  return lists;
}
