import { EACH_TIME, TAKING_TURNS } from './all-faults';
import type { Check, PlantedFault } from './planted-fault';
import { type Found, type Look, runPlants } from './run-plants';

/** QUAYSIDE_PLANTS=all: each of them, some ten minutes. Else a few of each kind, others with every seed; QUAYSIDE_PLANTS=7 repeats a run. */
const which = process.env.QUAYSIDE_PLANTS ?? String(Math.floor(Math.random() * 1_000_000));
const A_FEW = 2;
const chosen = (all: readonly PlantedFault[]): readonly PlantedFault[] => {
  if (which === 'all') return all;
  const step = Math.max(1, Math.floor(all.length / A_FEW));
  return all.filter((_, index) => index % step === Number(which) % step).slice(0, A_FEW);
};
const inTurn = (): readonly (readonly [string, readonly PlantedFault[]])[] => {
  if (which === 'all') return TAKING_TURNS;
  const [what, faults] = TAKING_TURNS[Number(which) % TAKING_TURNS.length] ?? TAKING_TURNS[0];
  return [[what, chosen(faults.filter(({ check }) => check.suite === 'unit'))]];
};
const AT_MOST_MS = 15 * 60_000;
const nameOf = ({ file, within }: Check): string => (within === undefined ? file : `${file}, ${within}`);

describe.each([...EACH_TIME.map(([what, faults]) => [what, chosen(faults)] as const), ...inTurn()] as const)(
  `the tests of %s, plants ${which}`,
  (_what, faults: readonly PlantedFault[]) => {
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
      expect(found[name]).toEqual({ failed: [], why: [], passed: expect.any(Number), trouble: null });
      expect(found[name]?.passed).toBeGreaterThan(0);
    });

    it.each(faults)('find: $name', ({ name, foundBy }) => {
      expect(found[name]).toEqual({
        failed: expect.arrayContaining([expect.stringContaining(foundBy)]),
        why: expect.any(Array),
        passed: expect.any(Number),
        trouble: null,
      });
    });
  },
);
