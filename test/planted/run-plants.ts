import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Check, PlantedFault } from './planted-fault';

const root = resolve(__dirname, '../..');
const beside = (name: string): string => join(__dirname, name);

/** One look at the usual tests, over code with a plant in it or with none. */
export interface Look {
  readonly name: string;
  readonly check: Check;
  readonly plant: PlantedFault | null;
}

export interface Found {
  /** Full names of the tests that failed. */
  readonly failed: readonly string[];
  readonly why: readonly string[];
  readonly passed: number;
  /** Nothing could run: the place of the plant is not there any more, or the code does not compile with it. */
  readonly trouble: string | null;
}

/** What never comes is a finding here, and waited for less long than where it must come. */
const LIMIT_MS = 30_000;

/** Takes all looks in one Jest, which keeps what it has compiled. @returns by the name of the look */
export async function runPlants(looks: readonly Look[]): Promise<Readonly<Record<string, Found>>> {
  const folder = mkdtempSync(join(tmpdir(), 'quayside-planted-'));
  try {
    const [config, found] = [join(folder, 'config.json'), join(folder, 'found.json')];
    const reporters = [[beside('plant-reporter.cjs'), { to: found }]];
    writeFileSync(config, JSON.stringify({ rootDir: root, testTimeout: LIMIT_MS, reporters, projects: looks.map(projectOf) }));
    await runJest([`--config=${config}`, '--maxWorkers=4', '--forceExit']);
    return JSON.parse(readFileSync(found, 'utf8')) as Readonly<Record<string, Found>>;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

interface UsualProject {
  readonly displayName: string;
  readonly transform: Readonly<Record<string, readonly [path: string, options: object]>>;
  readonly setupFilesAfterEnv: readonly string[];
}

function projectOf({ name, check, plant }: Look): object {
  const { projects } = createRequire(__filename)('../../jest.config.cjs') as { readonly projects: readonly UsualProject[] };
  const usual = projects.find(({ displayName }) => displayName === check.suite);
  if (usual === undefined) throw new Error(`there is no suite called ${check.suite}`);
  const edit = plant === null ? null : { file: plant.file, from: plant.from, to: plant.to };
  const planting = Object.entries(usual.transform).map(([files, [, options]]) => [
    files,
    [beside('planting-transform.cjs'), { ...options, plant: edit }],
  ]);
  return {
    ...usual,
    displayName: name,
    testMatch: [`<rootDir>/${check.file}`],
    testPathIgnorePatterns: [],
    transform: Object.fromEntries(planting),
    testEnvironment: beside('first-finding-environment.cjs'),
    testEnvironmentOptions: { within: check.within, isEnough: check.suite === 'mongo' },
    setupFilesAfterEnv:
      plant === null ? usual.setupFilesAfterEnv : usual.setupFilesAfterEnv.filter((path) => !path.endsWith('/patient.ts')),
  };
}

async function runJest(args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [join(root, 'node_modules/jest/bin/jest.js'), ...args], { cwd: root, stdio: 'ignore' });
  await new Promise((ended, failed) => child.once('close', ended).once('error', failed));
}
