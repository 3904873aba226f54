import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseNodePorts, choosePorts, readPorts } from './choose-ports.mjs';

let dataFolder: string;
let said: string[];
const taken: Server[] = [];

beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'quayside-ports-'));
  said = [];
  jest.spyOn(console, 'log').mockImplementation((line: string) => said.push(line));
});

afterEach(async () => {
  jest.restoreAllMocks();
  for (const server of taken.splice(0)) await new Promise((resolve) => server.close(resolve));
  rmSync(dataFolder, { recursive: true });
});

async function take(port = 0): Promise<number> {
  const server = createServer().listen(port, '127.0.0.1');
  taken.push(server);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

describe('choosePorts', () => {
  it('keeps the ports of a data folder from start to start', async () => {
    const first = await choosePorts({ dataFolder });
    expect(await choosePorts({ dataFolder })).toEqual(first);
    expect(readPorts(dataFolder)).toEqual(first);
    expect(new Set(Object.values(first)).size).toBe(4);
  });

  it('takes the next free one when a kept port is taken, and says so', async () => {
    const first = await choosePorts({ dataFolder });
    await take(first.server);
    const second = await choosePorts({ dataFolder });
    expect(second.server).toBeGreaterThan(first.server);
    expect(said.at(-1)).toBe(`Port ${first.server} is taken; the server takes ${second.server} instead.`);
  });

  it('does not move a port that was asked for', async () => {
    const port = await take();
    await expect(choosePorts({ dataFolder, server: port })).rejects.toThrow(`Port ${port} is taken.`);
  });

  it('does not move the relay once the demo mailbox knows its port', async () => {
    const { relay } = await choosePorts({ dataFolder });
    await take(relay);
    await expect(choosePorts({ dataFolder })).rejects.toThrow(
      `Port ${relay} is taken; the demo mailbox of this data folder sends its mail there.`,
    );
  });
});

test('each of several nodes gets ports of its own, none of which is taken', async () => {
  const ports = await choosePorts({ dataFolder });
  // taken by anybody else is as good
  await take(ports.server + 1).catch(() => undefined);
  const nodes = await chooseNodePorts({ ports, count: 3 });
  expect(nodes.map(({ name }) => name)).toEqual(['server-1', 'server-2', 'server-3']);
  const all = [...Object.values(ports), ports.server + 1, ...nodes.flatMap(({ port, mailPort }) => [port, mailPort])];
  expect(new Set(all).size).toBe(all.length);
});
