/** One start per data folder: refuses a second one, and clears away what a start that was killed left running. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { run } from '../toolchain/run.mjs';
import { SetupError, say } from '../toolchain/say.mjs';

/**
 * @returns `note({name, pid, mark})` to write down a child; `mark` is text of its command line by which it is known again;
 *   `clear()` at the end
 * @throws SetupError when a start already runs from this folder
 */
export async function claimDataFolder(dataFolder) {
  const file = join(dataFolder, 'running.json');
  mkdirSync(dataFolder, { recursive: true });
  const before = read(file);
  if (before && before.pid !== process.pid && (await commandOf(before.pid)).includes(before.mark)) {
    throw new SetupError(
      `Quayside already runs from ${dataFolder} (process ${before.pid}).`,
      'Stop that one (Ctrl-C where it runs), or choose another data folder with --data FOLDER.',
    );
  }
  for (const child of before?.children.toReversed() ?? []) await stopLeftover(child);

  const record = { pid: process.pid, mark: basename(process.argv[1]), children: [] };
  const save = () => writeFileSync(file, JSON.stringify(record, null, 2));
  save();
  return {
    note(child) {
      record.children = [...record.children.filter(({ name }) => name !== child.name), child];
      save();
    },
    clear: () => rmSync(file, { force: true }),
  };
}

async function stopLeftover({ name, pid, mark }) {
  const isIt = async () => (await commandOf(pid)).includes(mark);
  if (!(await isIt())) return;
  say(`Stopping what an earlier run left behind: ${name} (process ${pid})`);
  process.kill(pid, name === 'mongod' ? 'SIGINT' : 'SIGTERM');
  for (let look = 0; look < 100 && (await isIt()); look += 1) await new Promise((resolve) => setTimeout(resolve, 100));
  if (await isIt()) process.kill(pid, 'SIGKILL');
}

/** The command line of a process, empty when there is none (or, on Windows, when it cannot be told). */
async function commandOf(pid) {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    } catch {
      return '';
    }
  }
  if (process.platform === 'win32') return '';
  return (await run('ps', ['-o', 'command=', '-p', String(pid)])).output;
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
