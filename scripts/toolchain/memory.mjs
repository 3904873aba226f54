/** What set-up remembers between runs, for all checkouts: which download failed lately. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { userCache } from './paths.mjs';

const file = join(userCache, 'memory.json');
const aDayMs = 24 * 60 * 60 * 1000;

/** Did this fail within the last day? Then it is not tried again, unless QUAYSIDE_RETRY_DOWNLOADS=1. */
export function failedLately(what) {
  if (process.env.QUAYSIDE_RETRY_DOWNLOADS === '1') return false;
  const failedAt = read()[`failed:${what}`];
  return typeof failedAt === 'number' && Date.now() - failedAt < aDayMs;
}

export function rememberFailure(what) {
  write({ ...read(), [`failed:${what}`]: Date.now() });
}

export function forgetFailure(what) {
  const { [`failed:${what}`]: _gone, ...rest } = read();
  write(rest);
}

function read() {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}

function write(content) {
  mkdirSync(userCache, { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(content, null, 2));
  renameSync(draft, file);
}
