import { parseArgs } from 'node:util';
import { assembleApp } from './app';
import { checkStoredWorld } from './demo/check-stored-world';
import { generateDemo } from './demo/generate';
import { loadDemo } from './demo/load-demo';
import { progressText } from './demo/progress';
import { createStoredWorld } from './demo/stored-world.store';
import { systemClock } from './platform/clock';
import { EnvError, readEnv } from './platform/env';
import { createGridFsFileStore } from './platform/files/gridfs-file-store';
import { createLogger } from './platform/logger';
import { createMailMarks } from './platform/mail/mail-marks';
import { connectMongo, type Mongo } from './platform/mongo';
import { ZONE_EDITION } from './rooms/sla/compile-on-change';

const USAGE = 'usage: demo.mjs --relay-port N [--cases 2500] [--seed 1] [--if-empty] [--check]';
const EXIT_MISCONFIGURED = 2;
/** The workspace holds something already. */
const EXIT_NOT_EMPTY = 3;
/** Loaded, but something does not hold. */
const EXIT_FAULTY = 4;
const FAULTS_TOLD = 20;
const TOLD_EVERY_MS = 2000;
const CASES_MAX = 1_000_000;

const NOTHING_LOADED = {
  used: 'the workspace is not empty, nothing was loaded',
  loading: 'another load is at work here, or broke off less than a minute ago; nothing was loaded. Try again in a minute',
  'half-used': 'an earlier load broke off here and people have worked in it since, so it is left as it is. Load into another database',
} as const;

/** The command line cannot be understood. */
class UsageError extends Error {}

function readCommand() {
  const { values } = parseArgs({
    options: {
      cases: { type: 'string', default: '2500' },
      seed: { type: 'string', default: '1' },
      'relay-port': { type: 'string' },
      'if-empty': { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
    },
  });
  const whole = (name: string, text: string | undefined, max: number): number => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < 1 || value > max) throw new UsageError(`--${name} must be a whole number from 1 to ${max}`);
    return value;
  };
  return {
    cases: whole('cases', values.cases, CASES_MAX),
    seed: values.seed,
    relayPort: whole('relay-port', values['relay-port'], 65_535),
    ifEmpty: values['if-empty'],
    mustCheck: values.check,
  };
}

/** Loads demo data into an empty workspace. @returns the exit code */
async function main(): Promise<number> {
  const { cases, seed, relayPort, ifEmpty, mustCheck } = readCommand();
  const env = readEnv();
  const began = Date.now();
  const mongo = await connectMongo(env.mongodbUri);
  try {
    const logger = createLogger('silent');
    const parseWorkerFile = new URL('./parse-worker.mjs', import.meta.url);
    // assembled for its identity room, never started: the address is never shown to anybody
    const { identity } = assembleApp({
      env: { ...env, publicUrl: env.publicUrl ?? 'http://localhost' },
      mongo,
      clock: systemClock,
      logger,
      parseWorkerFile,
    });
    await identity.prepare();
    const marks = createMailMarks(env.secret);
    const world = generateDemo({
      seed,
      cases,
      now: systemClock.now(),
      relayPort,
      zoneEdition: ZONE_EDITION,
      mailIdOf: ({ message, mailbox }) => marks.messageIdOf(message.id, mailbox.address),
    });
    const files = createGridFsFileStore(mongo, systemClock);
    await files.prepare();
    const onProgress = (done: number): void => say(`loaded ${progressText({ done, all: cases, elapsedMs: Date.now() - began })}`);
    const onIndexing = (): void => say('loaded all cases, making the index of their words');
    const onHalf = (): void => say('an earlier load broke off; what it left is taken away, and all is loaded anew');
    const found = await loadDemo(world, { mongo, files, accounts: identity.accounts, onProgress, onIndexing, onHalf });
    if (found === 'empty' || found === 'half') {
      say(`${world.company.colleagues.length} people, their customers and their cases are loaded: ${spent(began)}`);
      return mustCheck ? await check(mongo) : 0;
    }
    say(NOTHING_LOADED[found]);
    return ifEmpty && found === 'used' ? 0 : EXIT_NOT_EMPTY;
  } finally {
    await mongo.close();
  }
}

/** Looks through everything that was written. */
async function check(mongo: Mongo): Promise<number> {
  const began = Date.now();
  let toldAt = began;
  const onProgress = (done: number, all: number): void => {
    if (Date.now() - toldAt < TOLD_EVERY_MS) return;
    toldAt = Date.now();
    say(`looked at ${progressText({ done, all, elapsedMs: toldAt - began })}`);
  };
  const faults = await checkStoredWorld(createStoredWorld(mongo), { now: systemClock.now(), onProgress });
  for (const fault of faults.slice(0, FAULTS_TOLD)) say(fault);
  say(`${faults.length === 0 ? 'no faults' : `${faults.length} faults`} in what was written: ${spent(began)}`);
  return faults.length === 0 ? 0 : EXIT_FAULTY;
}

/** By the clock since then; CPU and memory of the process from its start. */
function spent(began: number): string {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const [seconds, cpuSeconds] = [(Date.now() - began) / 1000, (userCPUTime + systemCPUTime) / 1_000_000];
  return `${Math.round(seconds)} s, CPU of the loader until now ${Math.round(cpuSeconds)} s, at most ${Math.round(maxRSS / 1024)} MB`;
}

const say = (line: string): void => {
  process.stdout.write(`demo: ${line}\n`);
};

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const isUsage = error instanceof UsageError || (error instanceof TypeError && 'code' in error);
    const lines =
      error instanceof EnvError ? error.lines : [error instanceof Error ? error.message : 'unknown error', ...(isUsage ? [USAGE] : [])];
    for (const line of lines) process.stderr.write(`demo: ${line}\n`);
    process.exit(error instanceof EnvError || isUsage ? EXIT_MISCONFIGURED : 1);
  },
);
