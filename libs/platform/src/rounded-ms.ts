/** Milliseconds as they are shown and logged: to the microsecond. */
export function roundedMs(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}
