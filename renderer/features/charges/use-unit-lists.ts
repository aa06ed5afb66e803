import { useEffect, useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { call } from '../../lib/api.ts';

export type UnitLists = Output<'charge.unitLists'>;
const NONE: UnitLists = { bases: [], packages: [], addOns: [] };

/** The practice's lists that units are counted by, asked once for each slip. Without an answer nothing is offered. */
export function useUnitLists(): UnitLists {
  const [lists, setLists] = useState(NONE);
  useEffect(() => {
    let current = true;
    call('charge.unitLists', {}).then(
      (found) => current && setLists(found),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, []);
  return lists;
}
