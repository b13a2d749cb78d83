// How much a frame may say: a forged or flooding guard gets no further than this. Pure but for the clock it is given.
const MINUTE = 60_000;

/** Takes one from the quota of the running minute; false when it is used up. `now` in milliseconds, never going back. */
export function quota(perMinute: number): (now: number) => boolean {
  let since = -Infinity;
  let used = 0;
  return (now) => {
    if (now - since >= MINUTE) [since, used] = [now, 0];
    if (used >= perMinute) return false;
    used += 1;
    return true;
  };
}

/** Counts and, at most once a minute, hands the count over; the first at once. */
export function tally(tell: (count: number) => void): (now: number) => void {
  const mayTell = quota(1);
  let count = 0;
  return (now) => {
    count += 1;
    if (!mayTell(now)) return;
    tell(count);
    count = 0;
  };
}
