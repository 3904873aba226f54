import { setTimeout as wait } from 'node:timers/promises';
import type { RelayMood, Step } from '../../mail/test-relay';
import type { Fault } from '../fault';
import { type ChaosWorld, SENDS_AT_ONCE } from '../world/chaos-world';
import type { Verdict, Way } from '../world/fault-line';
import { within } from './within';

/** All servers are killed when the relay has come so far with a mail: one of them was sending it. */
const whenRelayIsAt =
  (step: Step): Fault['strike'] =>
  async (world) => {
    const killed = new Promise<void>((resolve) => {
      world.relay.at(step, async () => {
        await world.killNodes(world.nodes.all);
        resolve();
      });
    });
    return within(killed, `a mail to be at ${step}`, 40_000);
  };

/** The relay answers so for the next mails; what is to be tried again is when all is mended and time passes. */
const moodyRelay =
  (...moods: readonly RelayMood[]): Fault['strike'] =>
  async (world) => {
    const before = world.relay.attempts();
    // it hangs up on all that are talking to it
    if (moods.includes('take-and-hang-up')) world.struck({ mayDouble: world.nodes.all.length * SENDS_AT_ONCE });
    world.relay.expect(...moods);
    const tried = (async () => {
      while (world.relay.attempts() < before + moods.length) await wait(50);
    })();
    const problems = await within(tried, 'mails to be tried', 40_000);
    return problems;
  };

/** Servers lose the mailbox that they read, in the middle of something. */
const whenReading =
  (way: Way, pattern: string, verdict: Verdict, then: (world: ChaosWorld) => Promise<void>): Fault['strike'] =>
  async (world) => {
    const { imap } = world;
    if (imap === null) return [];
    const reached = new Promise<void>((resolve) => {
      imap.line.when(way, pattern, () => {
        resolve();
        return verdict;
      });
    });
    const problems = await within(reached, `a server to say ${pattern}`, 40_000);
    await then(world);
    imap.line.heal();
    return problems;
  };

async function breakAgainAndAgain(world: ChaosWorld): Promise<readonly string[]> {
  for (let turn = 0; turn < 5; turn += 1) {
    world.imap?.line.reset();
    await wait(400);
  }
  return [];
}

export const MAIL_FAULTS: readonly Fault[] = [
  {
    name: 'killed-before-sending',
    id: 'F2',
    isInCi: false,
    what: 'servers are killed before the relay has a mail',
    strike: whenRelayIsAt('mail'),
  },
  {
    name: 'killed-after-sending',
    id: 'F2',
    isInCi: false,
    what: 'servers are killed after the relay has taken a mail',
    strike: whenRelayIsAt('data'),
  },
  {
    name: 'killed-at-mark',
    id: 'F2',
    isInCi: false,
    what: 'servers are killed when they hang up the relay',
    strike: whenRelayIsAt('close'),
  },
  {
    name: 'imap-cut-in-fetch',
    id: 'F22',
    isInCi: false,
    what: 'the line to the mailbox breaks in the middle of a mail',
    strike: whenReading('in', 'FETCH (', 'half', async () => undefined),
  },
  {
    name: 'killed-before-flag',
    id: 'F22',
    isInCi: true,
    what: 'servers are killed when a mail is in and not yet flagged as read',
    strike: whenReading('out', 'STORE', 'hold', (world) => world.killNodes(world.nodes.all)),
  },
  { name: 'imap-breaks', id: 'F22', isInCi: false, what: 'the line to the mailbox breaks again and again', strike: breakAgainAndAgain },
  {
    name: 'moody-relay',
    id: 'F23',
    isInCi: true,
    what: 'the relay answers 421, 451, and takes a mail without saying so',
    strike: moodyRelay({ at: 'rcpt', code: 421 }, { at: 'data', code: 451 }, 'take-and-hang-up'),
  },
];
