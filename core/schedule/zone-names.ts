import { knowsZone } from './wall-time.ts';

/** Zones of the United States as Windows programs and web meetings name them. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'Eastern Standard Time': 'America/New_York',
  'Eastern Time': 'America/New_York',
  'US Eastern Standard Time': 'America/Indiana/Indianapolis',
  'Central Standard Time': 'America/Chicago',
  'Central Time': 'America/Chicago',
  'Mountain Standard Time': 'America/Denver',
  'Mountain Time': 'America/Denver',
  'US Mountain Standard Time': 'America/Phoenix',
  Arizona: 'America/Phoenix',
  'Pacific Standard Time': 'America/Los_Angeles',
  'Pacific Time': 'America/Los_Angeles',
  'Alaskan Standard Time': 'America/Anchorage',
  Alaska: 'America/Anchorage',
  'Hawaiian Standard Time': 'Pacific/Honolulu',
  Hawaii: 'Pacific/Honolulu',
  'Atlantic Standard Time': 'America/Halifax',
  'SA Western Standard Time': 'America/Puerto_Rico',
  'West Pacific Standard Time': 'Pacific/Guam',
  'GMT Standard Time': 'Europe/London',
  'tzone://Microsoft/Utc': 'UTC',
};
/** What stands around such a name: "(UTC-05:00) Eastern Time (US & Canada)", "Eastern Standard Time 1". */
const AROUND = /^\((?:UTC|GMT)[^)]*\)\s*|\s*\(US (?:&|and) Canada\)$|\s+\d{1,2}$/g;

/**
 * The zone that a TZID means (RFC 5545 §3.2.19): a name of the common database, one behind somebody's prefix
 * ("/vendor/America/Chicago"), or a name of Windows. Undefined when this computer knows none of them.
 */
export function zoneNamed(tzid: string): string | undefined {
  const name = tzid.trim();
  if (knowsZone(name)) return name;
  const elsewhere = ELSEWHERE[name.replace(AROUND, '')];
  if (elsewhere !== undefined) return elsewhere;
  const ending = /([A-Z][A-Za-z]+(?:\/[A-Z][A-Za-z_-]+){1,2})$/.exec(name)?.[1];
  return ending !== undefined && ending !== name && knowsZone(ending) ? ending : undefined;
}
