/** The ports of a data folder: chosen once, kept, and changed only when somebody else took one. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isFree, nextFreePort } from '../toolchain/ports.mjs';
import { SetupError, say } from '../toolchain/say.mjs';

const usual = (dataFolder) => ({ server: 4780, mailIn: 4725, relay: ownRelayPort(dataFolder), database: 4717 });

/** The demo mailbox remembers the relay's port, so it cannot move later: one that other folders hardly ever choose. */
function ownRelayPort(dataFolder) {
  return 20_000 + (createHash('sha256').update(dataFolder).digest().readUInt16BE() % 10_000);
}

const words = { server: 'the server', mailIn: 'incoming mail', relay: 'the mail relay', database: 'the database' };

/**
 * @param options.server - explicit port of the server; taken is an error then
 * @returns {Promise<{server: number, mailIn: number, relay: number, database: number}>}
 */
export async function choosePorts({ dataFolder, server }) {
  const kept = readPorts(dataFolder);
  const ports = {};
  for (const [name, usually] of Object.entries(usual(dataFolder))) {
    const explicit = name === 'server' ? server : undefined;
    const wanted = explicit ?? kept?.[name] ?? usually;
    if (explicit !== undefined && !(await isFree(explicit))) {
      throw new SetupError(`Port ${explicit} is taken.`, 'Choose another one, or leave --port out and a free one is found.');
    }
    if (name === 'relay' && kept && !(await isFree(wanted))) {
      throw new SetupError(
        `Port ${wanted} is taken; the demo mailbox of this data folder sends its mail there.`,
        'Stop the program that uses the port, or start with a fresh folder: --data FOLDER.',
      );
    }
    const port = await nextFreePort(wanted, Object.values(ports));
    if (port === null) throw new SetupError(`No free port for ${words[name]} near ${wanted}.`, 'Choose another one with --port.');
    if (port !== wanted) say(`Port ${wanted} is taken; ${words[name]} takes ${port} instead.`);
    ports[name] = port;
  }
  writeFileSync(file(dataFolder), JSON.stringify(ports));
  return ports;
}

/**
 * What each of several nodes listens on, behind the ports of the data folder; not kept, since nobody else has to know.
 *
 * @returns {Promise<readonly {name: string, port: number, mailPort: number}[]>}
 */
export async function chooseNodePorts({ ports, count }) {
  const taken = Object.values(ports);
  const next = async (after) => {
    const port = await nextFreePort(after, taken);
    if (port === null) throw new SetupError(`No free port for a node near ${after}.`, 'Choose another port for the server with --port.');
    taken.push(port);
    return port;
  };
  const nodes = [];
  for (let number = 1; number <= count; number += 1) {
    nodes.push({ name: `server-${number}`, port: await next(ports.server + 1), mailPort: await next(ports.mailIn + 1) });
  }
  return nodes;
}

/** The ports of the last start from this folder, or null. */
export function readPorts(dataFolder) {
  try {
    return JSON.parse(readFileSync(file(dataFolder), 'utf8'));
  } catch {
    return null;
  }
}

function file(dataFolder) {
  return join(dataFolder, 'ports.json');
}
