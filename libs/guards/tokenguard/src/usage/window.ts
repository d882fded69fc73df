const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Counters are kept no longer: stores let the list of a person's values go a day after. */
const MAX_WINDOW_SECONDS = 31 * DAY;

/** A month is thirty days: windows begin with the first text that is counted, not with the calendar. */
const UNITS: Readonly<Record<string, number>> = {
  s: 1,
  sec: 1,
  second: 1,
  m: MINUTE,
  min: MINUTE,
  minute: MINUTE,
  h: HOUR,
  hour: HOUR,
  hourly: HOUR,
  d: DAY,
  day: DAY,
  daily: DAY,
  w: 7 * DAY,
  week: 7 * DAY,
  weekly: 7 * DAY,
  month: 30 * DAY,
  monthly: 30 * DAY,
};

const DURATION = /^(\d{0,7}) ?([a-z]*)$/;

/** Seconds of "3600", "30s", "1h", "7 days", "hour" or "daily". @returns null for anything else, also for no time at all */
function secondsIn(window: string): number | null {
  const [, digits = '', word = ''] = DURATION.exec(window.trim().toLowerCase()) ?? [];
  if (digits === '' && word === '') return null;
  const singular = word.length > 3 && word.endsWith('s') ? word.slice(0, -1) : word;
  const unit = word === '' ? 1 : Object.hasOwn(UNITS, singular) ? UNITS[singular] : undefined;
  return unit === undefined ? null : unit * (digits === '' ? 1 : Number(digits));
}

/** @returns whole seconds from 1 to `MAX_WINDOW_SECONDS`; null for what is no such window */
export function windowSecondsOf(window: number | string): number | null {
  const seconds = typeof window === 'number' ? window : secondsIn(window);
  const isWindow = seconds !== null && Number.isInteger(seconds) && seconds >= 1;
  return isWindow && seconds <= MAX_WINDOW_SECONDS ? seconds : null;
}
