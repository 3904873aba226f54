/** What a person reads on the terminal while Quayside sets itself up. */
import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** Something the person has to know and can do something about. Shown as two lines, without a stack. */
export class SetupError extends Error {
  constructor(message, wayOut) {
    super(message);
    this.name = 'SetupError';
    this.wayOut = wayOut;
  }
}

let logFile = null;

/** From now on every line also goes to this file. */
export function alsoLogTo(file) {
  mkdirSync(dirname(file), { recursive: true });
  logFile = file;
}

export function say(line) {
  console.log(line);
  keep(line);
}

/** Says what is being done, and every ten seconds that it still is. `work` is given a way to tell how far it is. */
export async function sayWhile(label, work) {
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  let progress = null;
  say(`${label} …`);
  const beat = setInterval(() => say(`  … ${progress ?? `still at it (${seconds()} s)`}`), 10_000);
  try {
    return await work((words) => {
      progress = words;
    });
  } finally {
    clearInterval(beat);
  }
}

/** The one way out for a script that cannot go on: one message with the way out, exit code 1. */
export function explain(error) {
  if (error instanceof SetupError) {
    console.error(`\n${error.message}\n→ ${error.wayOut}`);
    keep(`${error.message} → ${error.wayOut}`);
    return;
  }
  const known = explainSystemError(error);
  if (known) return explain(known);
  console.error(error);
  keep(String(error?.stack ?? error));
}

/** A full disk or a folder without rights has the same way out wherever it strikes. */
export function explainSystemError(error) {
  if (error?.code === 'ENOSPC') {
    return new SetupError('The disk is full.', 'Free some space (about 2 GB for a first start), then run the same command again.');
  }
  if (error?.code === 'EACCES' || error?.code === 'EPERM' || error?.code === 'EROFS') {
    const where = error.path ? ` ${error.path}` : '';
    return new SetupError(`No right to write${where}.`, 'Give yourself the right, or choose another data folder with --data FOLDER.');
  }
  return null;
}

function keep(line) {
  if (!logFile) return;
  try {
    appendFileSync(logFile, `${new Date().toISOString()} ${line.trim()}\n`);
  } catch {
    logFile = null; // the log is a courtesy: a full disk must not hide the message about the full disk
  }
}
