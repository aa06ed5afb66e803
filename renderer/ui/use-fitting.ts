import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';

/** Room for "More" with its key, and between two buttons. */
const MORE = 96;
const GAP = 4;

type Measured = { readonly of: string; readonly width: number; readonly fits: number };

/**
 * How many of the first row's buttons fit beside what stands at its end. All are drawn once to be measured, before anything is painted;
 * again when the labels (`of`) or the window change. Where nothing has a width, all fit.
 */
export function useFitting(row: RefObject<HTMLElement | null>, of: string): number {
  const [width, setWidth] = useState(0);
  const [measured, setMeasured] = useState<Measured>({ of: '', width: -1, fits: Number.POSITIVE_INFINITY });
  useEffect(() => {
    let there = true;
    const look = () => there && setWidth((before) => (before === window.innerWidth ? before + 0.5 : window.innerWidth));
    window.addEventListener('resize', look);
    // Letters are wider or narrower once the shipped font is there.
    void document.fonts?.ready.then(look);
    return () => {
      there = false;
      window.removeEventListener('resize', look);
    };
  }, []);
  const known = measured.of === of && measured.width === width;
  useLayoutEffect(() => {
    if (!known && row.current) setMeasured({ of, width, fits: fitting(row.current) });
  }, [known, of, width, row]);
  return known ? measured.fits : Number.POSITIVE_INFINITY;
}

function fitting(row: HTMLElement): number {
  const widths = [...row.children].map((child) => child.getBoundingClientRect().width + GAP);
  const room = row.clientWidth;
  const whole = widths.reduce((sum, one) => sum + one, 0);
  if (room === 0 || whole - GAP <= room) return Number.POSITIVE_INFINITY;
  let used = MORE;
  const over = widths.findIndex((one) => {
    used += one;
    return used > room;
  });
  return Math.max(1, over);
}
