import type { Check, PlantedFault } from './planted-fault';
import { PRESENCE_FAULTS } from './presence-faults';
import { PROMISE_FAULTS } from './promise-faults';
import { ROUTING_FAULTS } from './routing-faults';
import { type Found, type Look, runPlants } from './run-plants';

/** QUAYSIDE_PLANTS=all: each of them, some five minutes. Else a few of each kind, others with every seed; QUAYSIDE_PLANTS=7 repeats a run. */
const which = process.env.QUAYSIDE_PLANTS ?? String(Math.floor(Math.random() * 1_000_000));
const A_FEW = 2;
const chosen = (all: readonly PlantedFault[]): readonly PlantedFault[] => {
  if (which === 'all') return all;
  const step = Math.max(1, Math.floor(all.length / A_FEW));
  return all.filter((_, index) => index % step === Number(which) % step).slice(0, A_FEW);
};
const AT_MOST_MS = 15 * 60_000;
const nameOf = ({ file, within }: Check): string => (within === undefined ? file : `${file}, ${within}`);

describe.each([
  ['routing', chosen(ROUTING_FAULTS)],
  ['presence', chosen(PRESENCE_FAULTS)],
  ['promises and their timers', chosen(PROMISE_FAULTS)],
] as const)(`the tests of %s, plants ${which}`, (_what, faults: readonly PlantedFault[]) => {
  let found: Readonly<Record<string, Found>> = {};
  const checks = [...new Map(faults.map(({ check }) => [nameOf(check), check])).values()];

  beforeAll(async () => {
    const looks: readonly Look[] = [
      ...checks.map((check): Look => ({ name: nameOf(check), check, plant: null })),
      ...faults.map((plant): Look => ({ name: plant.name, check: plant.check, plant })),
    ];
    found = await runPlants(looks);
  }, AT_MOST_MS);

  it.each(checks.map(nameOf))('find nothing where nothing is wrong: %s', (name) => {
    expect(found[name]).toEqual({ failed: [], passed: expect.any(Number), trouble: null });
    expect(found[name]?.passed).toBeGreaterThan(0);
  });

  it.each(faults)('find: $name', ({ name, foundBy }) => {
    expect(found[name]).toEqual({
      failed: expect.arrayContaining([expect.stringContaining(foundBy)]),
      passed: expect.any(Number),
      trouble: null,
    });
  });
});
