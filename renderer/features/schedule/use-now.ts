import { useEffect, useState } from 'react';
import type { PlainDate } from '#shared/kernel/plain-date.ts';

const minuteNow = (): number => {
  const now = new Date();
  return now.getHours() * 60 + now.getMinutes();
};

/** The minute that the clock on the wall shows, on the day that the engine says is today. */
export function useNow(today: PlainDate): { readonly day: PlainDate; readonly minute: number } {
  const [minute, setMinute] = useState(minuteNow);
  useEffect(() => {
    const timer = setInterval(() => setMinute(minuteNow()), 20_000);
    return () => clearInterval(timer);
  }, []);
  return { day: today, minute };
}
