/** When something happened, as short as can be: the time of today, the day of another day. */

const TIME: Intl.DateTimeFormatOptions = {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hour12: false,
};

/** `14:03:27` on the day of `now`, else `Nov 21, 14:03:27`; the text itself when it is no date. */
export function printWhen(iso: string, now: number): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const isToday = date.toDateString() === new Date(now).toDateString();
  const day: Intl.DateTimeFormatOptions = isToday ? {} : { month: 'short', day: 'numeric' };
  return new Intl.DateTimeFormat('en', { ...day, ...TIME }).format(date);
}
