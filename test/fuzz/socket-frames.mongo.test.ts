import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { TestOnlooker } from '../../apps/server/src/testing/test-onlooker';
import { CANARY_CASE, PEOPLE, type RightsWorld, raiseRightsWorld } from '../attack/rights-world';
import type { SeededRandom } from '../sync/support/seeded-random';
import { anything, fuzzRandom, manyTimes, mutateBytes, PATIENCE_MS, said, withoutLooseEnds } from './support/fuzz';

let world: RightsWorld;
beforeAll(async () => {
  world = await raiseRightsWorld();
});
afterAll(() => world?.server.stop());

/** One frame of a WebSocket as a client sends it, or nearly. @param given - what of it is wrong */
function frame(
  payload: Buffer,
  given: { opcode?: number; fin?: boolean; masked?: boolean; saysLength?: number; rsv?: number } = {},
): Buffer {
  const { opcode = 1, fin = true, masked = true, saysLength = payload.length, rsv = 0 } = given;
  const size =
    saysLength < 126
      ? Buffer.from([saysLength])
      : saysLength < 65_536
        ? Buffer.from([126, saysLength >> 8, saysLength & 255])
        : Buffer.concat([Buffer.from([127]), bigEndian(saysLength)]);
  size[0] = (size[0] ?? 0) | (masked ? 128 : 0);
  const mask = Buffer.from([1, 2, 3, 4]);
  const body = masked ? Buffer.from(payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0))) : payload;
  return Buffer.concat([Buffer.from([(fin ? 128 : 0) | (rsv << 4) | opcode]), size, ...(masked ? [mask] : []), body]);
}

function bigEndian(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}

/** A bare line on which the WebSocket is open. */
function openLine(): Promise<Socket> {
  const { port } = new URL(world.server.url);
  return new Promise((resolve, reject) => {
    const line = connect(Number(port), '127.0.0.1', () =>
      line.write(
        `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\nSec-WebSocket-Version: 13\r\n\r\n`,
      ),
    );
    line.on('error', reject);
    line.once('data', (chunk) => {
      if (!String(chunk).startsWith('HTTP/1.1 101')) reject(new Error(String(chunk).slice(0, 60)));
      line.off('error', reject).on('error', () => undefined);
      resolve(line);
    });
  });
}

const text = (value: string, given: Parameters<typeof frame>[1] = {}) => frame(Buffer.from(value), given);
const look = { looks: [{ caseId: CANARY_CASE, mode: 'edit', field: 'reply', hasDraft: true }] };

/** Something to say on a line, mostly wrong. */
function words(random: SeededRandom): Buffer {
  const kind = random.below(12);
  const packet = `42${JSON.stringify(['look', random.chance(0.5) ? look : anything(random)])}`;
  if (kind === 0) return text(packet);
  if (kind === 1) return frame(mutateBytes(random, Buffer.from(packet)));
  if (kind === 2) return frame(randomBytes(random.below(300)), { opcode: 2 });
  if (kind === 3) return text(packet, { opcode: random.below(16), fin: random.chance(0.5), rsv: random.below(8) });
  if (kind === 4) return text(packet, { saysLength: random.pick([0, 1, 65_535, 65_536, 2 ** 31, 2 ** 40]) });
  if (kind === 5) return text(packet, { masked: false });
  if (kind === 6)
    return text(
      random.pick([
        '',
        '4',
        '40',
        '41',
        '42',
        '43',
        '44',
        '45',
        '46',
        '2',
        '3',
        '5',
        '6',
        '9',
        '40{',
        '42[',
        '42[]',
        '42{}',
        '42[1]',
        '42null',
      ]),
    );
  if (kind === 7)
    return text(`4${random.pick(['5', '6', '53-', '599999999999-'])}["look",{"_placeholder":true,"num":${random.pick([0, 9, -1, 1e9])}}]`);
  if (kind === 8) return text(`42/${random.pick(['admin', '__proto__', 'x'.repeat(3000)])},["look",{}]`);
  if (kind === 9) return text(`4${'2'.repeat(random.below(50))}${random.pick(['[', '{"a":', '"'])}`.repeat(random.below(40)));
  if (kind === 10) return text('x'.repeat(random.pick([9_999, 10_001, 200_000])));
  return mutateBytes(random, text(packet));
}

test(
  `A41 A23 whatever stands in the frames of a socket, nobody else notices and nothing of others is shown: ${said(80)} lines`,
  () =>
    withoutLooseEnds(async () => {
      const random = fuzzRandom();
      const polite = await TestOnlooker.open(world.server.url, world.tokens.get('agent') ?? '');
      const supervisor = await TestOnlooker.open(world.server.url, world.tokens.get('supervisor') ?? '');
      for (let turn = 0; turn < manyTimes(80); turn += 1) {
        const line = await openLine();
        const heard: Buffer[] = [];
        line.on('data', (chunk) => void heard.push(chunk));
        const closed = new Promise<void>((resolve) => line.on('close', () => resolve()));
        // half of them are signed in: as one who may not see the case
        line.write(text(`40${JSON.stringify({ token: random.chance(0.5) ? world.tokens.get('outsider') : anything(random) })}`));
        for (let more = random.below(12); more > 0; more -= 1) line.write(words(random));
        if (random.chance(0.3)) line.destroy();
        else line.end(random.chance(0.5) ? frame(Buffer.alloc(0), { opcode: 8 }) : words(random).subarray(0, 3));
        line.setTimeout(200, () => line.destroy());
        await closed;
        expect(Buffer.concat(heard).toString('latin1')).not.toMatch(/case-canary|node_modules|Error:/);
      }
      polite.look({ caseId: CANARY_CASE, mode: 'edit', field: 'reply' });
      await supervisor.until(() => supervisor.at(CANARY_CASE).some((who) => who.startsWith(PEOPLE.agent.id)));
      expect(JSON.stringify([polite.heard, supervisor.heard])).not.toContain(`"personId":"${PEOPLE.outsider.id}"`);
      expect((await fetch(`${world.server.url}/readyz`)).status).toBe(200);
      polite.close();
      supervisor.close();
    }),
  PATIENCE_MS,
);
