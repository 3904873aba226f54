import type { Check, PlantedFault } from './planted-fault';

const shared = 'packages/shared/src';
const room = 'apps/server/src/rooms/routing';
const SHIFTS: Check = { suite: 'unit', file: `${shared}/routing/shifts.test.ts` };
const ABSENCE: Check = { suite: 'unit', file: `${shared}/routing/absence.test.ts` };
const SKILLS: Check = { suite: 'unit', file: `${shared}/routing/skills.test.ts` };
const CHANNEL: Check = { suite: 'unit', file: `${room}/full-channel.test.ts` };
const WEEKS: Check = { suite: 'unit', file: `${room}/simulated-shifts.test.ts` };

/** Mistakes in who is on shift, who is out, who stands in, and what may be passed. */
export const SHIFT_FAULTS: readonly PlantedFault[] = [
  {
    name: 'a night ends at midnight',
    file: `${shared}/routing/shift-hours.ts`,
    from: ' || holds(shiftsOfDay(plan, day - 1), minute + DAY_MINUTES)',
    to: '',
    check: SHIFTS,
    foundBy: 'in the night that began on Tuesday',
  },
  {
    name: 'the minute at which a shift ends still belongs to it',
    file: `${shared}/routing/shift-hours.ts`,
    from: 'time < one.untilMinute',
    to: 'time <= one.untilMinute',
    check: SHIFTS,
    foundBy: 'when it ends',
  },
  {
    name: 'a single day does not lie over the week that repeats',
    file: `${shared}/routing/shift-hours.ts`,
    from: 'if (own !== undefined) return own.shifts;',
    to: '',
    check: SHIFTS,
    foundBy: 'a day goes back to its pattern',
  },
  {
    name: 'a plan is written over that somebody else has changed',
    file: `${shared}/routing/plan-shifts.ts`,
    from: 'if (seen === undefined || isSame(stands, seen) ||',
    to: 'if (true ||',
    check: SHIFTS,
    foundBy: 'over what another has planned',
  },
  {
    name: 'hours that were written for one zone are read in another',
    file: `${shared}/routing/plan-shifts.ts`,
    from: 'if (current.zone !== args.zone) throw',
    to: 'if (false) throw',
    check: SHIFTS,
    foundBy: 'in another zone the hours stay',
  },
  {
    name: 'whoever leads any group plans for all',
    file: `${shared}/identity/can.ts`,
    from: 'id: shared, isMet: shared !== null',
    to: 'id: shared, isMet: true',
    check: SHIFTS,
    foundBy: 'a lead of another group',
  },
  {
    name: 'an absence lasts an instant too long',
    file: `${shared}/routing/availability.ts`,
    from: 'absence.from <= now && now < absence.until ? absence : null',
    to: 'absence.from <= now && now <= absence.until ? absence : null',
    check: ABSENCE,
    foundBy: 'begins and ends by itself',
  },
  {
    name: 'two stand in for each other',
    file: `${shared}/routing/stand-in.ts`,
    from: "if (seen.includes(next)) return { personId: null, fault: 'circle' };",
    to: '',
    check: ABSENCE,
    foundBy: 'is a circle',
  },
  {
    name: 'cases go to who stands in and is out as well',
    file: `${shared}/routing/stand-in.ts`,
    from: 'if (!isOut(of, during)) return',
    to: 'if (of !== undefined) return',
    check: ABSENCE,
    foundBy: 'is found through who is out',
  },
  {
    name: 'what waits for a customer is handed over at once',
    file: `${shared}/cases/hand-over-case.ts`,
    from: " && workKindOf(of.state) === 'active'",
    to: '',
    check: ABSENCE,
    foundBy: 'stays when it waits for the customer',
  },
  {
    name: 'private cases are handed over',
    file: `${shared}/cases/hand-over-case.ts`,
    from: 'isOpen(of) && !of.isPrivate &&',
    to: 'isOpen(of) &&',
    check: ABSENCE,
    foundBy: 'stays when it is private',
  },
  {
    name: 'who is off shift is given work',
    file: `${shared}/cases/route-case.ts`,
    from: 'onlyOnShift && !isOnShift(',
    to: 'false && !isOnShift(',
    check: WEEKS,
    foundBy: 'outside of their shift',
  },
  {
    name: 'who goes off shift keeps what they have not accepted',
    file: `${room}/queue-tasks.ts`,
    from: 'if (!isOn && byShift.length > 0) rows.push',
    to: 'if (false) rows.push',
    check: WEEKS,
    foundBy: 'outside of their shift',
  },
  {
    name: 'a full channel holds up the others',
    file: `${shared}/cases/passed.ts`,
    from: 'if (way !== null && isChannelFull(verdict))',
    to: 'if (false)',
    check: CHANNEL,
    foundBy: 'holds up nothing that came another way',
  },
  {
    name: 'a channel is passed that has room again',
    file: `${shared}/cases/draw-case.ts`,
    from: 'if (canTakePassed || canTakeMore) throw',
    to: 'if (canTakePassed) throw',
    check: SKILLS,
    foundBy: 'who has enough of one way',
  },
];
