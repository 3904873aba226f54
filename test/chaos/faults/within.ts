import { setTimeout as wait } from 'node:timers/promises';

/** What everybody at work does sooner or later; later on a machine that has much else to do. */
const COMES_MS = 60_000;

/** @returns what to report when it did not come: a fault that did not strike proves nothing */
export async function within(event: Promise<unknown>, what: string, ms = COMES_MS): Promise<readonly string[]> {
  const came = await Promise.race([event.then(() => true), wait(ms, false, { ref: false })]);
  return came ? [] : [`waited in vain for ${what}`];
}
