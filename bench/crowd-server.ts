/** What the crowd benches have done inside the server's process: changes at a rate, and a plain Socket.IO beside it. */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import type { TestServer } from '../apps/server/src/testing/start-test-server';
import type { Commands } from './child-server';

/** Instants of all processes of a machine are comparable. */
export const instant = (): number => performance.timeOrigin + performance.now();

export interface Write {
  readonly seq: number;
  /** Number of the case in its id. */
  readonly caseNumber: number;
  /** When it was handed to the lane: its commit is still to come. */
  readonly at: number;
}

export interface Rate {
  readonly perSecond: number;
  readonly seconds: number;
  readonly cases: number;
}

let plain: Server | null = null;

async function writeAtRate(server: TestServer, { perSecond, seconds, cases }: Rate): Promise<readonly Write[]> {
  const writes: Promise<Write>[] = [];
  const startedAt = performance.now();
  for (let turn = 0; turn < perSecond * seconds; turn += 1) {
    const dueAt = startedAt + (turn * 1000) / perSecond;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueAt - performance.now())));
    writes.push(writeOne(server, turn, cases));
  }
  return Promise.all(writes);
}

async function writeOne({ app: { house } }: TestServer, turn: number, cases: number): Promise<Write> {
  const caseNumber = (turn * 7) % cases;
  const at = instant();
  const { seq } = await house.lane.submit({
    source: 'bench',
    key: randomUUID(),
    uid: randomUUID(),
    name: 'case.add-note',
    args: { caseId: `case-${caseNumber}`, html: null, text: `Note ${turn}: it works again.`, attachments: [], mentionedIds: [] },
    actor: { type: 'system', name: 'bench' },
    performedAt: house.clock.now(),
    priority: 'interactive',
  });
  return { seq, caseNumber, at };
}

export const CROWD_COMMANDS: Commands = {
  writeAtRate: (server, rate: Rate) => writeAtRate(server, rate),
  plainServer: async () => {
    const http = createServer();
    plain = new Server(http, { transports: ['websocket'], perMessageDeflate: false });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  },
  plainEmits: async (_, { perSecond, seconds, bytes }: Omit<Rate, 'cases'> & { bytes: number }) => {
    const words = 'x'.repeat(bytes);
    const startedAt = performance.now();
    for (let turn = 0; turn < perSecond * seconds; turn += 1) {
      const dueAt = startedAt + (turn * 1000) / perSecond;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueAt - performance.now())));
      plain?.emit('change', { at: instant(), words });
    }
  },
  plainStop: async () => {
    await plain?.close();
    plain = null;
  },
};
